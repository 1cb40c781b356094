package io.sluice.pipeline;

/** The judgement of a subject, from the mildest to the strictest. */
public enum Decision {
    /** May be seen. */
    PASS,
    /** A person must look before it may be seen. */
    REVIEW,
    /** Could not be judged; its digests are matched, and it stays gated. */
    UNSCANNABLE,
    /** Must not be seen. */
    BLOCK;

    /** The stricter of two. */
    public Decision or(Decision other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

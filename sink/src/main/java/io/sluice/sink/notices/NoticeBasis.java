package io.sluice.sink.notices;

import java.time.Duration;

/** On what a notice rests, which says how soon it is due and what it must contain. */
public enum NoticeBasis {
    /** Anyone, under Art. 16 DSA: "timely, diligent"; the law has no number, a day is ours. */
    EU_NOTICE(Duration.ofDays(1)),
    /** A trusted flagger, under Art. 22 DSA: before others. */
    TRUSTED_FLAGGER(Duration.ofHours(12)),
    /** The person depicted, under the TAKE IT DOWN Act: removal within 48 hours, which is a bound and not a wish. */
    US_INTIMATE_IMAGE(Duration.ofDays(2)),
    /** A user of the platform, by its own rules. */
    USER_REPORT(Duration.ofDays(3)),
    /** An authority's order, under Art. 9 DSA and national law. */
    AUTHORITY_ORDER(Duration.ofHours(6));

    /** Longest that the law leaves for a request by the person depicted. */
    static final Duration LAWFUL_REMOVAL = Duration.ofDays(2);

    private final Duration usual;

    NoticeBasis(Duration usual) {
        this.usual = usual;
    }

    /** Due so long after receipt, unless a setting says otherwise. */
    public Duration usual() {
        return usual;
    }
}

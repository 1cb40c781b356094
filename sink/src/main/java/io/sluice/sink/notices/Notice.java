package io.sluice.sink.notices;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it was sent.
 *
 * @param basis on what it rests
 * @param category what it is about, a lower-case token
 * @param explanation why the sender thinks that it is illegal
 * @param places where it is, at least one
 * @param goodFaith whether the sender states to believe this to be accurate and complete
 * @param notifier who sends it
 * @param dueBy by when the sender wants it decided; only ever makes it earlier; null for no wish
 */
public record Notice(
        NoticeBasis basis,
        String category,
        String explanation,
        List<Place> places,
        boolean goodFaith,
        Notifier notifier,
        @Nullable Instant dueBy) {

    /** An offence against a child: needs no name (Art. 16(2)(c) DSA, Directive 2011/93/EU). */
    public static final String CHILD_OFFENCE = "child-sexual-abuse";

    public Notice {
        places = List.copyOf(places);
    }

    /**
     * Who sends a notice. An anonymous sender has none of these.
     *
     * @param name of a person or body
     * @param email where an answer goes
     * @param signature of the person depicted, or of who may act for them
     * @param reference by which the platform tells its users apart; opaque here
     */
    public record Notifier(
            @Nullable String name,
            @Nullable String email,
            @Nullable String signature,
            @Nullable String reference) {

        /** Shows nobody: safe to log. */
        @Override
        public String toString() {
            return "Notifier[]";
        }
    }

    /** Shows no word of it: safe to log. */
    @Override
    public String toString() {
        return "Notice[" + basis + ", places=" + places.size() + "]";
    }
}

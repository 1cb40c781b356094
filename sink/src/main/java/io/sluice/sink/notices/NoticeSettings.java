package io.sluice.sink.notices;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How notices are handled.
 *
 * @param owner who answers for a notice
 * @param due how long after receipt one of each basis is due
 * @param redress what a notifier may do about a decision, in words
 * @param perMinute most notices a minute from one client address; more are refused with a time to come back
 */
public record NoticeSettings(String owner, Map<NoticeBasis, Duration> due, String redress, int perMinute) {

    /** What the DSA gives everybody in the Union. */
    public static final String REDRESS =
            "You may complain to us free of charge within six months, turn to a certified out-of-court"
                    + " dispute settlement body, or go to court.";

    /** The child-safety rota; the usual times; ten a minute. */
    public static final NoticeSettings DEFAULTS = new NoticeSettings("child-safety-rota", Map.of(), REDRESS, 10);

    public NoticeSettings {
        Map<NoticeBasis, Duration> all = new EnumMap<>(NoticeBasis.class);
        for (NoticeBasis basis : NoticeBasis.values()) {
            all.put(basis, checked(basis, due.getOrDefault(basis, basis.usual())));
        }
        due = Map.copyOf(all);
        if (owner.isBlank() || redress.isBlank() || perMinute < 1) {
            throw new IllegalArgumentException("notices: an owner, words of redress and a notice a minute are needed");
        }
    }

    private static Duration checked(NoticeBasis basis, Duration due) {
        if (due.isNegative() || due.isZero()) {
            throw new IllegalArgumentException("notices: due of " + basis + " must be positive");
        }
        if (basis == NoticeBasis.US_INTIMATE_IMAGE && due.compareTo(NoticeBasis.LAWFUL_REMOVAL) > 0) {
            throw new IllegalArgumentException("notices: due of " + basis + " is more than the 48 hours of the law");
        }
        return due;
    }

    Duration due(NoticeBasis basis) {
        return due.getOrDefault(basis, basis.usual());
    }
}

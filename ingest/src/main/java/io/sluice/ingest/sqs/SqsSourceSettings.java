package io.sluice.ingest.sqs;

import java.time.Duration;

/**
 * How a lane is pulled. Whole seconds where the queue knows no less.
 *
 * @param pollers receives under way at most, while messages come, 1 to {@link #MOST_POLLERS}; one while the lane is empty
 * @param visibility how long a received message is invisible before it is extended, at a third of this
 * @param longestHold after which it is not extended any more: above the object deadline, below the queue's 12 hours
 * @param idlePoll how long a receive waits in an empty lane
 * @param busyPoll how long a receive waits while messages come; short, for it holds up to ten slots
 * @param linger how long an acknowledgement waits for others to be deleted with
 * @param settleTimeout of one settlement, retries included
 * @param drainGrace how long a draining source waits for a receive under way, whose messages would else be out of sight for a
 *     visibility timeout
 */
public record SqsSourceSettings(
        int pollers,
        Duration visibility,
        Duration longestHold,
        Duration idlePoll,
        Duration busyPoll,
        Duration linger,
        Duration settleTimeout,
        Duration drainGrace) {

    /** More receives than this would only wait for each other's slots. */
    public static final int MOST_POLLERS = 16;

    /**
     * 4 receives, 60 s invisible, 15 min at most, polls of 5 s and 1 s, 20 ms, 30 s, 6 s. A draining source so waits for every receive to
     * end: one that is cut off is still answered, to nobody, and what it was answered with is out of sight for the visibility.
     */
    public static final SqsSourceSettings DEFAULTS = new SqsSourceSettings(
            4,
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMillis(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(6));

    public SqsSourceSettings {
        if (pollers < 1
                || pollers > MOST_POLLERS
                || visibility.toSeconds() < 1
                || longestHold.compareTo(visibility) < 0) {
            throw new IllegalArgumentException(
                    "a lane needs 1 to 16 pollers, a visibility, and may hold at least that long");
        }
        if (idlePoll.toSeconds() > 20 || busyPoll.toSeconds() > 20) {
            throw new IllegalArgumentException("the queue waits 20 s at most");
        }
    }

    Duration heartbeat() {
        return visibility.dividedBy(3);
    }
}

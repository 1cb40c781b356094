package io.sluice.sink.escalation;

import java.time.Duration;

/**
 * How patient filing is. The service deletes an unfinished report one hour after its last change, or a day after it was opened
 * if that is later; the two alarms come before.
 *
 * @param backoff between attempts at a call that failed on their side or on the way
 * @param parked how often something that waits for somebody is tried all the same
 * @param probe how often an authority that refused our credentials is asked whether it takes them again
 * @param orphanLife how long a report whose number we never learned may live with the authority
 * @param unchanged an open report that was not changed for so long alarms
 * @param open a report that is open for so long alarms
 * @param again an alarm that is not heeded comes again after this
 * @param watch how often all this is looked at
 */
public record FilingSettings(
        Backoff backoff,
        Duration parked,
        Duration probe,
        Duration orphanLife,
        Duration unchanged,
        Duration open,
        Duration again,
        Duration watch) {

    /** Fifteen seconds to ten minutes; parked 15 min; a probe a minute; 24 h; 45 min; 20 h; hourly; every ten seconds. */
    public static final FilingSettings DEFAULTS = new FilingSettings(
            new Backoff(Duration.ofSeconds(15), Duration.ofMinutes(10)),
            Duration.ofMinutes(15),
            Duration.ofMinutes(1),
            Duration.ofHours(24),
            Duration.ofMinutes(45),
            Duration.ofHours(20),
            Duration.ofHours(1),
            Duration.ofSeconds(10));
}

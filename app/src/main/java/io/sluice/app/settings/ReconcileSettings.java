package io.sluice.app.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Looking for uploads that nobody was told of.
 *
 * @param every how often each bucket of uploads is compared with the verdicts; zero for never by itself
 * @param perSecond objects without a verdict that are sent for scanning in a second
 * @param grace objects younger than this may still be under way, and are left to the next time
 */
public record ReconcileSettings(
        @DefaultValue("24h") Duration every,
        @DefaultValue("50") int perSecond,
        @DefaultValue("15m") Duration grace) {

    /** What is wrong with these, one sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (every.isNegative() || (!every.isZero() && every.toMinutes() < 1)) {
            problems.add("sluice.reconcile.every is shorter than a minute: set a period such as 24h, or 0 for never");
        }
        if (perSecond < 1) {
            problems.add(
                    "sluice.reconcile.per-second is below 1: what is found would never be sent; set a positive number");
        }
        if (grace.isNegative()) {
            problems.add("sluice.reconcile.grace is negative: set a period such as 15m");
        }
        return problems;
    }
}

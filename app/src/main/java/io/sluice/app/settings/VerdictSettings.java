package io.sluice.app.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long verdicts are kept.
 *
 * @param keep how long after it was decided a verdict is kept at least, though its object is gone; zero for ever
 * @param every how often all verdicts are gone through for those that may be forgotten
 * @param perSecond objects that the store is asked for in a second, to see which are gone
 */
public record VerdictSettings(
        @DefaultValue("400d") Duration keep,
        @DefaultValue("30d") Duration every,
        @DefaultValue("50") int perSecond) {

    /** What the database keeps whatever is set. */
    private static final Duration LEAST = Duration.ofDays(30);

    private static final int FASTEST = 10_000;

    /** What is wrong with these, one sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!keep.isZero() && keep.compareTo(LEAST) < 0) {
            problems.add("sluice.verdicts.keep is shorter than 30d: nothing younger is forgotten; set a period such as"
                    + " 400d, or 0 for ever");
        }
        if (every.compareTo(Duration.ofHours(1)) < 0) {
            problems.add("sluice.verdicts.every is shorter than an hour: each time the whole table is read; the default"
                    + " is 30d, and sluice.verdicts.keep=0 forgets nothing");
        }
        if (perSecond < 1 || perSecond > FASTEST) {
            problems.add("sluice.verdicts.per-second is not between 1 and " + FASTEST + ": set how many objects the"
                    + " store is asked for in a second; the default is 50");
        }
        return problems;
    }
}

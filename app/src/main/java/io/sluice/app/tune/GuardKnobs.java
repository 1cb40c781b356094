package io.sluice.app.tune;

import io.sluice.pipeline.Guard;
import io.sluice.pipeline.Guard.Hold;
import io.sluice.pipeline.GuardSettings;
import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.Range.Time;
import io.sluice.pipeline.tuning.Range.Whole;
import io.sluice.pipeline.tuning.Range.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Knobs of what stands before one dependency: its timeout, its retry budget, its quota, and its breaker. Where a protocol allows one attempt
 * only, because asking twice may do it twice, there is no knob for more.
 */
public final class GuardKnobs {

    private static final Time TIMEOUT = Time.between(Duration.ofMillis(50), Duration.ofMinutes(5));
    private static final Whole ATTEMPTS = new Whole(1, 10, "attempts");
    private static final Whole QUOTA = new Whole(1, 10_000, "calls a second");
    private static final List<Hold> HOLDS = List.of(Hold.values());

    private final Guard guard;

    /** Knobs of this guard. */
    public GuardKnobs(Guard guard) {
        this.guard = guard;
    }

    /** {@code NAME.timeout}, {@code NAME.quota}, {@code NAME.breaker} and, where it is allowed, {@code NAME.attempts}. */
    public List<Knob> knobs() {
        GuardSettings start = guard.settings();
        List<Knob> all = new ArrayList<>();
        all.add(Knob.of(
                name("timeout"),
                "How long one attempt may take.",
                TIMEOUT,
                start.timeout().toMillis(),
                value -> guard.settings(guard.settings().withTimeout(Duration.ofMillis(value)))));
        if (start.attempts() > 1) {
            all.add(Knob.of(
                    name("attempts"),
                    "Attempts in all, before a call counts as failed.",
                    ATTEMPTS,
                    start.attempts(),
                    value -> guard.settings(guard.settings().withAttempts((int) value))));
        }
        all.add(Knob.of(
                name("quota"),
                "Calls a second at most; what is above waits.",
                QUOTA,
                start.callsPerSecond(),
                value -> guard.settings(guard.settings().withCallsPerSecond((int) value))));
        all.add(breaker());
        return all;
    }

    /** Nobody shall forget that a dependency is cut off. */
    private Knob breaker() {
        return Knob.forATime(
                name("breaker"),
                "Who decides whether calls go out: the breaker, or you (open: none does, and nothing is lost; closed: all do).",
                new Words(HOLDS.stream()
                        .map(hold -> hold.name().toLowerCase(Locale.ROOT))
                        .toList()),
                HOLDS.indexOf(Hold.AUTOMATIC),
                value -> guard.hold(HOLDS.get((int) value)));
    }

    /** Names of feeds and authorities are settings, and may hold what a knob's name may not. */
    private String name(String what) {
        return guard.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-") + "." + what;
    }
}

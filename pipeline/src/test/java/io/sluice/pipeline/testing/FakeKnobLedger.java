package io.sluice.pipeline.testing;

import io.sluice.pipeline.tuning.Adjustment;
import io.sluice.pipeline.tuning.KnobChange;
import io.sluice.pipeline.tuning.KnobChange.Origin;
import io.sluice.pipeline.tuning.KnobLedger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Knobs' positions in memory, which work. */
public final class FakeKnobLedger implements KnobLedger {

    private final Clock clock;
    private final Map<String, Adjustment> rows = new TreeMap<>();
    private final List<KnobChange> changes = new ArrayList<>();
    private long generation;

    /** A ledger without a row. */
    public FakeKnobLedger(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<List<Adjustment>> look() {
        return Mono.fromCallable(this::seen);
    }

    private synchronized List<Adjustment> seen() {
        Instant now = clock.instant();
        back(row -> isOver(row.confirmBy(), now), Origin.UNCONFIRMED, "sluice", "nobody confirmed it in time");
        back(row -> isOver(row.until(), now), Origin.EXPIRED, "sluice", "its time was over");
        return List.copyOf(rows.values());
    }

    private static boolean isOver(@Nullable Instant end, Instant now) {
        return end != null && !end.isAfter(now);
    }

    @Override
    public Mono<Adjustment> set(Setting setting) {
        return Mono.fromCallable(() -> put(setting));
    }

    private synchronized @Nullable Adjustment put(Setting setting) {
        Adjustment was = rows.get(setting.knob());
        long seen = was == null ? 0 : was.generation();
        if (setting.expected() != null && setting.expected() != seen) {
            return null;
        }
        Instant now = clock.instant();
        Adjustment becomes = new Adjustment(
                setting.knob(),
                was == null ? null : was.kept(),
                setting.value(),
                setting.lasting() == null ? null : now.plus(setting.lasting()),
                now.plus(setting.confirmWithin()),
                ++generation,
                Origin.OPERATOR,
                setting.actor(),
                now,
                setting.reason());
        return note(was, becomes);
    }

    @Override
    public Mono<Adjustment> confirm(String knob, String actor) {
        return Mono.fromCallable(() -> confirmed(rows.get(knob), actor));
    }

    private synchronized @Nullable Adjustment confirmed(@Nullable Adjustment was, String actor) {
        if (was == null || was.confirmBy() == null || isOver(was.confirmBy(), clock.instant())) {
            return null;
        }
        boolean isForGood = was.until() == null;
        return note(
                was,
                new Adjustment(
                        was.knob(),
                        isForGood ? was.inForce() : was.kept(),
                        isForGood ? null : was.trial(),
                        was.until(),
                        null,
                        ++generation,
                        Origin.CONFIRMED,
                        actor,
                        clock.instant(),
                        "confirmed"));
    }

    @Override
    public Mono<Adjustment> revert(String knob, String actor, String reason) {
        return Mono.fromCallable(() -> back(row -> row.knob().equals(knob), Origin.REVERTED, actor, reason))
                .flatMap(all -> Mono.justOrEmpty(all.stream().findFirst()));
    }

    @Override
    public Flux<Adjustment> revertUnconfirmed(String actor, String reason) {
        return Flux.defer(() -> Flux.fromIterable(back(Adjustment::isUnconfirmed, Origin.OBJECTIVE, actor, reason)));
    }

    private synchronized List<Adjustment> back(
            Predicate<Adjustment> which, Origin origin, String actor, String reason) {
        return List.copyOf(rows.values()).stream()
                .filter(row -> row.trial() != null)
                .filter(which)
                .map(row -> note(row, back(row, origin, actor, reason)))
                .toList();
    }

    private Adjustment back(Adjustment row, Origin origin, String actor, String reason) {
        return new Adjustment(
                row.knob(), row.kept(), null, null, null, ++generation, origin, actor, clock.instant(), reason);
    }

    private Adjustment note(@Nullable Adjustment was, Adjustment now) {
        rows.put(now.knob(), now);
        changes.add(new KnobChange(
                now.generation(),
                now.knob(),
                was == null ? null : was.inForce(),
                now.inForce(),
                now.origin(),
                now.changedBy(),
                now.reason(),
                now.changedAt()));
        return now;
    }

    @Override
    public synchronized Flux<KnobChange> history(@Nullable String knob, int atMost) {
        List<KnobChange> found = new ArrayList<>(changes.stream()
                .filter(change -> knob == null || change.knob().equals(knob))
                .toList());
        Collections.reverse(found);
        return Flux.fromIterable(found).take(atMost);
    }
}

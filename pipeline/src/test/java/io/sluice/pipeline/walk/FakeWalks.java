package io.sluice.pipeline.walk;

import io.sluice.pipeline.walk.Walk.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Walks in memory, whose leases end when a test says so. */
final class FakeWalks implements Walks {

    static final Instant BEFORE = Instant.parse("2026-02-01T00:00:00Z");

    private final Map<Long, Walk> walks = new TreeMap<>();
    private final Map<Long, String> places = new TreeMap<>();
    private boolean isTaken;
    private long epoch;
    private int renewals;

    Walk begun(WalkOrder order) {
        return Objects.requireNonNull(begin(order, Duration.ZERO).block());
    }

    Walk find(long id) {
        return Objects.requireNonNull(walks.get(id));
    }

    /** The worker is dead. */
    void release() {
        isTaken = false;
    }

    int renewals() {
        return renewals;
    }

    private void put(Walk old, State state, @Nullable Long total, Step step, @Nullable String failure) {
        walks.put(
                old.id(),
                new Walk(
                        old.id(),
                        old.order(),
                        state,
                        total,
                        old.listed() + step.listed(),
                        old.unscanned() + step.unscanned(),
                        old.sent() + step.sent(),
                        step.oldest() == null ? old.oldestUnscanned() : step.oldest(),
                        old.startedAt(),
                        null,
                        failure));
    }

    @Override
    public Mono<Walk> begin(WalkOrder order, Duration grace) {
        long id = walks.size() + 1;
        walks.put(id, new Walk(id, order, State.RUNNING, null, 0, 0, 0, null, BEFORE, null, null));
        return Mono.just(find(id));
    }

    @Override
    public Mono<Turn> claim() {
        return Mono.fromSupplier(() -> {
            Walk running = walks.values().stream()
                    .filter(walk -> walk.state() == State.RUNNING && !isTaken)
                    .findFirst()
                    .orElse(null);
            if (running == null) {
                return null;
            }
            isTaken = true;
            return new Turn(running.id(), ++epoch, running.order(), places.get(running.id()), BEFORE, running.total());
        });
    }

    @Override
    public Mono<Void> counted(Turn turn, long total) {
        return Mono.fromRunnable(() -> put(find(turn.id()), State.RUNNING, total, Step.NONE, null));
    }

    @Override
    public Mono<Boolean> advance(Turn turn, @Nullable String next, Step step) {
        return Mono.fromSupplier(() -> {
            Walk walk = find(turn.id());
            renewals++;
            if (next != null) {
                places.put(turn.id(), next);
            }
            put(walk, walk.state(), walk.total(), step, null);
            return turn.epoch() == epoch && walk.state() == State.RUNNING;
        });
    }

    @Override
    public Mono<Void> finish(Turn turn) {
        return Mono.fromRunnable(
                () -> put(find(turn.id()), State.DONE, find(turn.id()).total(), Step.NONE, null));
    }

    @Override
    public Mono<Void> fail(Turn turn, String failure) {
        return Mono.fromRunnable(() -> put(find(turn.id()), State.FAILED, null, Step.NONE, failure));
    }

    @Override
    public Mono<Walk> bring(long id, State state) {
        return Mono.fromSupplier(() -> {
            put(find(id), state, find(id).total(), Step.NONE, null);
            return find(id);
        });
    }

    @Override
    public Flux<Walk> recent(int atMost) {
        return Flux.fromIterable(walks.values());
    }
}

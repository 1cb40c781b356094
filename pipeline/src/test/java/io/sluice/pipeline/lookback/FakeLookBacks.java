package io.sluice.pipeline.lookback;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import reactor.core.publisher.Mono;

/** Progress in memory, seen by one worker. Leases last until they are taken away. */
final class FakeLookBacks implements LookBacks {

    private final Map<String, Long> workers = new HashMap<>();
    private long epoch;
    private long since;
    private long target;
    private long place;
    private boolean isLeased;
    private LongConsumer advanced = next -> {};

    /** Is told every place that is stored. */
    void onAdvance(LongConsumer listener) {
        advanced = listener;
    }

    /** Another worker matches against this generation. */
    void other(long generation) {
        workers.put("other", generation);
    }

    /** The worker that has the turn dies, or sleeps too long. */
    void expire() {
        isLeased = false;
        epoch++;
    }

    long since() {
        return since;
    }

    long place() {
        return place;
    }

    @Override
    public Mono<Turn> claim(long generation) {
        return Mono.fromSupplier(() -> {
            if (isLeased || (target == 0 && since >= generation)) {
                return null;
            }
            place = target == 0 ? 0 : place;
            target = target == 0 ? generation : target;
            isLeased = true;
            return new Turn(++epoch, since, target, place);
        });
    }

    @Override
    public Mono<Boolean> advance(Turn turn, long next, long seen, long hits) {
        return Mono.fromSupplier(() -> {
            place = turn.epoch() == epoch ? next : place;
            advanced.accept(next);
            return turn.epoch() == epoch;
        });
    }

    @Override
    public Mono<Boolean> finish(Turn turn) {
        return Mono.fromSupplier(() -> {
            if (turn.epoch() != epoch) {
                return false;
            }
            since = target;
            target = 0;
            isLeased = false;
            return true;
        });
    }

    @Override
    public Mono<Boolean> restart(Turn turn) {
        return Mono.fromSupplier(() -> {
            boolean isMine = turn.epoch() == epoch;
            target = isMine ? 0 : target;
            isLeased = !isMine && isLeased;
            return isMine;
        });
    }

    @Override
    public Mono<Void> beat(long generation) {
        return Mono.fromRunnable(() -> workers.put("this", generation));
    }

    @Override
    public Mono<Long> oldestInUse() {
        return Mono.fromSupplier(
                () -> workers.values().stream().mapToLong(Long::longValue).min().orElse(0));
    }
}

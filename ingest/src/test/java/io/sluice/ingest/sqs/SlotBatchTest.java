package io.sluice.ingest.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Permit;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SlotBatchTest {

    private static final int ROUNDS = 20_000;

    private final Limiter limiter = new Limiter("slots", 4, 1);

    @Test
    void takesTheFirstThatIsFreeAndNoMoreThanAsked() {
        SlotBatch batch = Objects.requireNonNull(
                new SlotBatch().fill(limiter, Lane.FRESH, 3).block());
        assertThat(batch.size()).isEqualTo(3);
        batch.use().release();
        assertThat(inUse()).isEqualTo(2);
        batch.giveBack().block();
        assertThat(inUse()).isZero();
    }

    @Test
    void aSlotThatComesAfterTheEndIsGivenBack() {
        Permit all = Objects.requireNonNull(limiter.acquire(Lane.FRESH, 4).block());
        SlotBatch batch = new SlotBatch();
        Disposable waiting = batch.fill(limiter, Lane.FRESH, 3).subscribe();
        batch.giveBack().block();
        all.release();
        assertThat(waiting.isDisposed()).isTrue();
        assertThat(inUse()).isZero();
    }

    /** A grant and the cancellation of the round that waits for it, at the same moment on two threads. */
    @Test
    void noSlotIsLostBetweenAGrantAndACancellation() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Permit all =
                        Objects.requireNonNull(limiter.acquire(Lane.FRESH, 4).block());
                Disposable waiting = Flux.usingWhen(
                                Mono.fromSupplier(SlotBatch::new),
                                batch -> Mono.empty()
                                        .then(batch.fill(limiter, Lane.FRESH, 3))
                                        .takeUntilOther(Mono.never())
                                        .flatMapMany(filled -> Flux.never()),
                                SlotBatch::giveBack)
                        .subscribe();
                Future<?> granted = other.submit(all::release);
                waiting.dispose();
                granted.get();
                assertThat(inUse()).as("round %d", round).isZero();
            }
        } finally {
            other.shutdown();
        }
    }

    private long inUse() {
        return limiter.usage().inUse();
    }
}

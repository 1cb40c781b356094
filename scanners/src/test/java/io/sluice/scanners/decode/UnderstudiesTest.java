package io.sluice.scanners.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Bundle;
import io.sluice.pipeline.HandMadeMedia;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.Undecodable;
import io.sluice.scanners.decode.child.ReadyChild;
import io.sluice.scanners.decode.child.StuckChild;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** A child that takes the place of another has rehearsed, and nobody waits for one that does not come to its end. */
class UnderstudiesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Undecodable ANSWER = new Undecodable("unknown", "unknown-format");

    private final DecoderSettings settings = TestSettings.quick();
    private final Limiter limiter = new Limiter("decoder", 2, 1);
    private final Scheduler scheduler = Schedulers.newBoundedElastic(3, 100, "decoder-io");

    @AfterEach
    void dispose() {
        scheduler.dispose();
    }

    @Test
    void aChildThatReplacesAnotherRehearsesBeforeItTakesObjects() {
        ChildPool pool = pool(ReadyChild.class);
        try (ChildDecoder decoder = decoder(pool)) {
            List<Long> first = serveOneOut(decoder, pool);
            until("another child is ready", () -> pool.pids().size() == 1 && isIdle());
            assertThat(pool.pids()).doesNotContainAnyElementsOf(first);
            expect(decoder, "halt unless rehearsed");
        }
    }

    @Test
    void objectsAreServedWhileARehearsalHangsAndItsChildIsKilled() {
        ChildPool pool = pool(StuckChild.class);
        try (ChildDecoder decoder = decoder(pool)) {
            List<Long> first = serveOneOut(decoder, pool);
            until("another child has started", () -> pool.pids().size() == 1);
            assertThat(pool.pids()).doesNotContainAnyElementsOf(first);
            ProcessHandle stuck = ProcessHandle.of(pool.pids().get(0)).orElseThrow();
            expect(decoder, "hello");
            assertThat(stuck.isAlive()).as("the one that hangs").isTrue();
            until("it is killed", () -> !stuck.isAlive());
            expect(decoder, "hello");
            until("another one tries", () -> pool.pids().size() == 2);
        }
    }

    @Test
    void aStartWithRehearsalsThatHangFailsInTimeAndLeavesNoChild() {
        ChildPool pool = pool(StuckChild.class);
        try (ChildDecoder decoder = decoder(pool)) {
            StepVerifier.create(decoder.warm())
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOf(TransientException.class)
                            .hasRootCauseMessage("its rehearsal does not end within PT4S"))
                    .verify(PATIENCE);
            assertThat(pool.pids()).isEmpty();
        }
    }

    @Test
    void aFileThatCannotBeDecodedCountsAsEightThatCan() {
        ChildPool pool = pool(ReadyChild.class);
        try (ChildDecoder decoder = decoder(pool)) {
            expect(decoder, "hello");
            List<Long> first = pool.pids();
            int left = settings.recycleAfter() - ChildPool.REFUSED_WEIGHT;
            for (int object = 0; object < left; object++) {
                assertThat(pool.pids()).isEqualTo(first);
                StepVerifier.create(decoder.decode(media("BM"), false))
                        .expectNextMatches(Bundle.class::isInstance)
                        .expectComplete()
                        .verify(PATIENCE);
            }
            until("it is replaced", () -> !pool.pids().equals(first));
        }
    }

    /** Has a child serve until its time is over; the children there were then. */
    private List<Long> serveOneOut(ChildDecoder decoder, ChildPool pool) {
        expect(decoder, "hello");
        List<Long> first = pool.pids();
        for (int object = 1; object < settings.recycleAfter() / ChildPool.REFUSED_WEIGHT; object++) {
            expect(decoder, "hello");
        }
        return first;
    }

    private static void expect(ChildDecoder decoder, String object) {
        StepVerifier.create(decoder.decode(media(object), false))
                .expectNext(ANSWER)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static Media media(String order) {
        return HandMadeMedia.whole(Lane.FRESH, order.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isIdle() {
        return limiter.usage().inUse() == 0;
    }

    private static void until(String expectation, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(expectation).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private ChildPool pool(Class<?> child) {
        return new ChildPool(settings, new ChildCommand(settings, SandboxTools.find(), child.getName()));
    }

    private ChildDecoder decoder(ChildPool pool) {
        return new ChildDecoder(settings, limiter, scheduler, pool);
    }
}

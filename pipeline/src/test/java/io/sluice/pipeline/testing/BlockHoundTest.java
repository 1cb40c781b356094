package io.sluice.pipeline.testing;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class BlockHoundTest {

    @Test
    void aBlockingCallOnAThreadThatMustNotBlockIsCaught() {
        Mono<Object> blocking = Mono.fromCallable(BlockHoundTest::block).subscribeOn(Schedulers.parallel());
        StepVerifier.create(blocking)
                .expectErrorMatches(failure -> failure instanceof BlockingOperationError)
                .verify(Duration.ofSeconds(10));
    }

    /** An error out of the lock itself would leave it locked: whoever came next would wait for ever. */
    @Test
    void aLockThatIsHeldForAMomentIsWaitedForAndStaysUsable() {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        Mono<Boolean> waiting = Mono.fromCallable(() -> lockedAndUnlocked(lock)).subscribeOn(Schedulers.parallel());
        StepVerifier.create(waiting.mergeWith(Mono.fromCallable(() -> released(lock))))
                .expectNextCount(2)
                .expectComplete()
                .verify(Duration.ofSeconds(10));
        StepVerifier.create(Mono.fromCallable(() -> lockedAndUnlocked(lock)).subscribeOn(Schedulers.parallel()))
                .expectNext(true)
                .expectComplete()
                .verify(Duration.ofSeconds(10));
    }

    private static boolean lockedAndUnlocked(ReentrantLock lock) {
        lock.lock();
        lock.unlock();
        return true;
    }

    /** On the thread that holds it, once another one waits for it. */
    private static boolean released(ReentrantLock lock) {
        while (!lock.hasQueuedThreads()) {
            Thread.onSpinWait();
        }
        lock.unlock();
        return true;
    }

    private static Object block() throws InterruptedException {
        Thread.sleep(1);
        return "was not caught";
    }
}

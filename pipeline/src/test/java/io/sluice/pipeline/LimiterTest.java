package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class LimiterTest {

    private final Limiter limiter = new Limiter("units", 10, 4);
    private final List<String> granted = new ArrayList<>();
    private final Map<String, Permit> permits = new HashMap<>();

    @Test
    void grantsAtOnceWhileThereIsRoom() {
        take("a", Lane.FRESH, 6);
        take("b", Lane.FRESH, 4);
        take("c", Lane.FRESH, 1);
        assertThat(granted).containsExactly("a", "b");
        assertThat(limiter.usage().inUse()).isEqualTo(10);
        assertThat(limiter.usage().waiting()).containsEntry(Lane.FRESH, 1);
    }

    @Test
    void urgentWorkIsServedFirst() {
        take("all", Lane.FRESH, 10);
        take("backlog", Lane.BACKLOG, 1);
        take("fresh", Lane.FRESH, 1);
        take("urgent", Lane.URGENT, 10);
        release("all");
        assertThat(granted).containsExactly("all", "urgent");
        release("urgent");
        assertThat(granted).contains("fresh", "backlog");
    }

    @Test
    void bulkNeverTakesTheReservedShare() {
        take("backlog", Lane.BACKLOG, 5);
        take("deferred", Lane.DEFERRED, 2);
        assertThat(granted).containsExactly("backlog");
        take("fresh", Lane.FRESH, 4);
        assertThat(granted).containsExactly("backlog", "fresh");
    }

    @Test
    void aHeavyWaiterIsNotOvertakenByLightOnesBehindIt() {
        take("first", Lane.FRESH, 5);
        take("heavy", Lane.FRESH, 8);
        take("light", Lane.FRESH, 1);
        assertThat(granted).containsExactly("first");
        release("first");
        assertThat(granted).containsExactly("first", "heavy", "light");
    }

    @Test
    void whoWantsMoreThanThereWillEverBeIsGrantedAllThereIs() {
        take("fresh", Lane.FRESH, 1_000);
        assertThat(permits.get("fresh").weight()).isEqualTo(10);
        release("fresh");
        take("backlog", Lane.BACKLOG, 1_000);
        assertThat(permits.get("backlog").weight()).isEqualTo(6);
    }

    @Test
    void aLimitLoweredBelowAQueuedWaiterStillServesIt() {
        take("first", Lane.FRESH, 10);
        take("queued", Lane.FRESH, 9);
        limiter.limits(3, 1);
        assertThat(limiter.usage().inUse()).isEqualTo(10);
        release("first");
        assertThat(permits.get("queued").weight()).isEqualTo(3);
        release("queued");
        assertThat(limiter.usage().inUse()).isZero();
    }

    @Test
    void aRaisedLimitTakesEffectAtOnce() {
        take("first", Lane.FRESH, 10);
        take("second", Lane.FRESH, 5);
        limiter.limits(15, 4);
        assertThat(granted).containsExactly("first", "second");
    }

    @Test
    void limitsThatCannotWorkChangeNothing() {
        assertThatThrownBy(() -> limiter.limits(4, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limiter("units", 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(limiter.usage().limit()).isEqualTo(10);
    }

    @Test
    void aWaiterThatLeavesLetsTheOthersPass() {
        take("first", Lane.FRESH, 5);
        Disposable heavy = limiter.acquire(Lane.FRESH, 8).subscribe();
        take("light", Lane.FRESH, 5);
        assertThat(granted).containsExactly("first");
        heavy.dispose();
        assertThat(granted).containsExactly("first", "light");
    }

    @Test
    void releasingTwiceGivesBackOnce() {
        take("a", Lane.FRESH, 5);
        take("b", Lane.FRESH, 5);
        release("a");
        release("a");
        assertThat(limiter.usage().inUse()).isEqualTo(5);
    }

    @Test
    void nothingIsTakenBeforeItIsRequested() {
        StepVerifier.create(limiter.acquire(Lane.FRESH, 3), 0)
                .expectSubscription()
                .then(() -> assertThat(limiter.usage().inUse()).isZero())
                .thenRequest(1)
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void withinGivesBackOnCompletionErrorAndCancel() {
        StepVerifier.create(limiter.within(Lane.FRESH, 3, () -> Mono.just(1)))
                .expectNext(1)
                .verifyComplete();
        StepVerifier.create(limiter.within(Lane.FRESH, 3, () -> Mono.error(new IllegalStateException())))
                .verifyError();
        StepVerifier.create(limiter.within(Lane.FRESH, 3, () -> {
                    throw new IllegalStateException();
                }))
                .verifyError();
        limiter.within(Lane.FRESH, 3, Mono::never).subscribe().dispose();
        assertThat(limiter.usage().inUse()).isZero();
    }

    /** Saturated, each lane gets in proportion to its share, and none gets nothing. */
    @Test
    void lanesShareInProportionAndNoneStarves() {
        Limiter one = new Limiter("slots", 1, 0);
        Map<Lane, AtomicLong> served = new EnumMap<>(Lane.class);
        List<Lane> lanes = List.of(Lane.FRESH, Lane.BACKLOG, Lane.DEFERRED);
        Permit held = one.acquire(Lane.FRESH, 1).block();
        for (Lane lane : lanes) {
            served.put(lane, new AtomicLong());
            queueMany(one, lane, 2_000, served.get(lane));
        }
        stopAfter = 1_100;
        held.release();
        assertThat(served.get(Lane.FRESH).get()).isBetween(790L, 810L);
        assertThat(served.get(Lane.BACKLOG).get()).isBetween(190L, 210L);
        assertThat(served.get(Lane.DEFERRED).get()).isBetween(90L, 110L);
    }

    private long stopAfter;

    private void queueMany(Limiter one, Lane lane, int waiters, AtomicLong served) {
        for (int i = 0; i < waiters; i++) {
            one.acquire(lane, 1).subscribe(permit -> {
                if (stopAfter-- > 0) {
                    served.incrementAndGet();
                    permit.release();
                }
            });
        }
    }

    /** Idleness earns no credit: backfill that starts after a busy week must not have the next hours to itself. */
    @Test
    void aLaneThatWasIdleRejoinsBesideTheOthers() {
        Limiter one = new Limiter("slots", 1, 0);
        for (int i = 0; i < 10_000; i++) {
            one.acquire(Lane.FRESH, 1).subscribe(Permit::release);
        }
        Permit held = one.acquire(Lane.FRESH, 1).block();
        AtomicLong fresh = new AtomicLong();
        AtomicLong backlog = new AtomicLong();
        queueMany(one, Lane.BACKLOG, 500, backlog);
        queueMany(one, Lane.FRESH, 500, fresh);
        stopAfter = 100;
        held.release();
        assertThat(fresh.get()).isGreaterThanOrEqualTo(75);
        assertThat(backlog.get()).isPositive();
    }

    /** A heavy head of one bulk lane waits for room; light work of the other must not take it away for ever. */
    @Test
    void lightBulkWorkDoesNotStarveHeavyBulkWork() {
        take("light-0", Lane.DEFERRED, 1);
        take("heavy", Lane.BACKLOG, 6);
        for (int i = 1; i <= 20; i++) {
            take("light-" + i, Lane.DEFERRED, 1);
            releaseIfGranted("light-" + (i - 1));
        }
        assertThat(granted).contains("heavy");
    }

    /** Each permit is released while it is delivered, which grants the next one. */
    @Test
    void manySynchronousReleasesNeedNoDeepStack() {
        Permit held = limiter.acquire(Lane.FRESH, 10).block();
        AtomicLong served = new AtomicLong();
        for (int i = 0; i < 100_000; i++) {
            limiter.within(Lane.FRESH, 10, () -> Mono.just(served.incrementAndGet()))
                    .subscribe();
        }
        held.release();
        assertThat(served).hasValue(100_000);
        assertThat(limiter.usage().inUse()).isZero();
    }

    /** One receiver breaks the rules of Reactive Streams and throws; the others are served all the same. */
    @Test
    void aReceiverThatThrowsHarmsNoOther() {
        assertThatThrownBy(() -> limiter.acquire(Lane.FRESH, 1).subscribe(new ThrowingReceiver()))
                .isInstanceOf(IllegalStateException.class);
        take("after", Lane.FRESH, 1);
        assertThat(granted).containsExactly("after");
    }

    private static final class ThrowingReceiver implements CoreSubscriber<Permit> {
        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(Permit permit) {
            throw new IllegalStateException("a receiver with a bug");
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    /** Four hundred thousand borrowings on four real threads, a third of them cancelled at a random moment. */
    @Test
    @Timeout(60)
    void operationsOfFourThreadsLoseNoPermit() {
        Limiter shared = new Limiter("shared", 8, 2);
        AtomicLong worst = new AtomicLong();
        Scheduler threads = Schedulers.newParallel("limiter-test", 4);
        Flux.range(0, 4)
                .flatMap(
                        thread -> Flux.range(0, 100_000)
                                .doOnNext(i -> borrow(shared, thread * 100_000 + i, worst))
                                .subscribeOn(threads),
                        4)
                .blockLast(Duration.ofSeconds(60));
        threads.dispose();
        assertThat(worst.get()).isLessThanOrEqualTo(8);
        assertThat(shared.usage().inUse()).isZero();
        assertThat(shared.usage().waiting().values()).containsOnly(0);
    }

    private static void borrow(Limiter shared, int i, AtomicLong worst) {
        Lane lane = Lane.values()[i & 3];
        Runnable look =
                i % 64 == 0 ? () -> worst.accumulateAndGet(shared.usage().inUse(), Math::max) : () -> {};
        Disposable borrowed =
                shared.within(lane, 1 + i % 5, () -> Mono.fromRunnable(look)).subscribe();
        if (i % 3 == 0) {
            borrowed.dispose();
        }
    }

    private void take(String name, Lane lane, long weight) {
        limiter.acquire(lane, weight).subscribe(permit -> {
            granted.add(name);
            permits.put(name, permit);
        });
    }

    private void release(String name) {
        permits.get(name).release();
    }

    private void releaseIfGranted(String name) {
        if (permits.containsKey(name)) {
            release(name);
        }
    }
}

package io.sluice.pipeline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.walk.Walk.State;
import io.sluice.pipeline.walk.WalkOrder.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What has no verdict is found and sent, however often a walk is broken off. */
class WalkerTest {

    private static final Instant OLD = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration LONG = Duration.ofDays(1);

    private final List<ListedObject> stored = new ArrayList<>(IntStream.range(0, 2345)
            .mapToObj(i -> object("%06d".formatted(i), OLD))
            .toList());
    private final Set<String> scanned = new HashSet<>();
    private final List<String> sent = new ArrayList<>();
    private final AtomicLong waiting = new AtomicLong();
    private final FakeWalks walks = new FakeWalks();
    private int failingAfter = Integer.MAX_VALUE;

    private static ListedObject object(String key, Instant at) {
        return new ListedObject(key, "tag", at, 1);
    }

    private Walker walker() {
        Listing listing = (bucket, prefix, after, most) -> {
            List<ListedObject> rest = stored.stream()
                    .filter(object -> after == null || object.key().compareTo(after) > 0)
                    .toList();
            return Mono.just(new Listing.Page(rest.stream().limit(most).toList(), rest.size() <= most));
        };
        Coverage coverage = (bucket, objects) -> Mono.just(objects.stream()
                .filter(object -> !scanned.contains(object.key()))
                .toList());
        return new Walker(
                new Walker.Ports(listing, coverage, walks),
                (order, object) -> Mono.fromRunnable(() -> send(object)),
                Mono.fromSupplier(waiting::get),
                new WalkSettings(500, 100, Duration.ofSeconds(5)));
    }

    private void send(ListedObject object) {
        if (sent.size() >= failingAfter) {
            failingAfter = Integer.MAX_VALUE;
            throw new TransientException("the queue is away", null);
        }
        sent.add(object.key());
    }

    private Walk walked(WalkOrder order) {
        Walk walk = walks.begun(order);
        StepVerifier.withVirtualTime(() -> walker().work())
                .thenAwait(LONG)
                .expectComplete()
                .verify(Duration.ofSeconds(30));
        return walks.find(walk.id());
    }

    private static WalkOrder order(Kind kind, int perSecond, boolean isDryRun) {
        return new WalkOrder(kind, "uploads", "", perSecond, false, isDryRun, "ann", "made up");
    }

    @Test
    void everythingWithoutAVerdictIsSentOnce() {
        stored.stream().filter(object -> object.key().endsWith("7")).forEach(object -> scanned.add(object.key()));
        Walk walk = walked(order(Kind.RECONCILE, 500, false));
        assertThat(walk.state()).isEqualTo(State.DONE);
        assertThat(walk.listed()).isEqualTo(2345);
        assertThat(walk.unscanned()).isEqualTo(2345 - scanned.size()).isEqualTo(walk.sent());
        assertThat(walk.oldestUnscanned()).isEqualTo(OLD);
        assertThat(sent).hasSize((int) walk.sent()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(scanned);
    }

    @Test
    void whatIsTooYoungIsLeftToItsEvent() {
        stored.add(object("999999", FakeWalks.BEFORE.plusSeconds(1)));
        assertThat(walked(order(Kind.RECONCILE, 500, false)).listed()).isEqualTo(2345);
        assertThat(sent).doesNotContain("999999");
    }

    @Test
    void aDryRunSendsNothing() {
        Walk walk = walked(order(Kind.RECONCILE, 500, true));
        assertThat(walk.unscanned()).isEqualTo(2345);
        assertThat(walk.sent()).isZero();
        assertThat(sent).isEmpty();
    }

    @Test
    void aRescanSendsWhatHasAVerdictToo() {
        scanned.add("000001");
        walked(new WalkOrder(Kind.BACKFILL, "uploads", "", 500, true, false, "ann", "made up"));
        assertThat(sent).hasSize(2345);
    }

    @Test
    void aBackfillKnowsHowMuchThereIsBeforeItSendsAnything() {
        assertThat(walked(order(Kind.BACKFILL, 500, false)).total()).isEqualTo(2345);
    }

    @Test
    void whatIsBrokenOffGoesOnWithTheLastPage() {
        failingAfter = 777;
        Walk walk = walks.begun(order(Kind.RECONCILE, 50, false));
        StepVerifier.withVirtualTime(() -> walker().work())
                .thenAwait(LONG)
                .expectError(TransientException.class)
                .verify(Duration.ofSeconds(30));
        walks.release();
        StepVerifier.withVirtualTime(() -> walker().work())
                .thenAwait(LONG)
                .expectComplete()
                .verify(Duration.ofSeconds(30));
        assertThat(walks.find(walk.id()).state()).isEqualTo(State.DONE);
        assertThat(new HashSet<>(sent)).hasSize(2345);
        assertThat(sent.size() - 2345).as("sent twice").isLessThan(250);
    }

    @Test
    void itKeepsToItsRate() {
        Walk walk = walks.begun(order(Kind.BACKFILL, 10, false));
        StepVerifier.withVirtualTime(() -> walker().work())
                .thenAwait(Duration.ofSeconds(60))
                .then(() -> assertThat(sent).hasSizeBetween(550, 650))
                .thenAwait(LONG)
                .expectComplete()
                .verify(Duration.ofSeconds(30));
        assertThat(walks.find(walk.id()).sent()).isEqualTo(2345);
    }

    @Test
    void itWaitsWhileEnoughWaitsInTheLaneAndKeepsItsTurn() {
        waiting.set(100);
        Walk walk = walks.begun(order(Kind.BACKFILL, 500, false));
        StepVerifier.withVirtualTime(() -> walker().work())
                .thenAwait(Duration.ofMinutes(10))
                .then(() -> assertThat(sent).isEmpty())
                .then(() -> assertThat(walks.renewals()).isGreaterThan(100))
                .then(() -> waiting.set(99))
                .thenAwait(LONG)
                .expectComplete()
                .verify(Duration.ofSeconds(30));
        assertThat(walks.find(walk.id()).state()).isEqualTo(State.DONE);
    }

    @Test
    void pausedItStopsAfterThePage() {
        Walk walk = walks.begun(order(Kind.BACKFILL, 100, false));
        StepVerifier.withVirtualTime(() -> walker().work())
                .thenAwait(Duration.ofSeconds(7))
                .then(() -> walks.bring(walk.id(), State.PAUSED).block())
                .thenAwait(LONG)
                .expectComplete()
                .verify(Duration.ofSeconds(30));
        assertThat(sent).hasSize(1000);
        assertThat(walks.find(walk.id()).sent()).isEqualTo(1000);
    }

    @Test
    void aStoreThatRefusesTheListingFailsTheWalkAndNoOther() {
        Walk walk = walks.begun(order(Kind.RECONCILE, 100, false));
        Walker walker = new Walker(
                new Walker.Ports(
                        (bucket, prefix, after, most) -> Mono.error(new SetupException("refused", null)),
                        (bucket, objects) -> Mono.just(objects),
                        walks),
                (order, object) -> Mono.empty(),
                Mono.just(0L),
                WalkSettings.DEFAULTS);
        walker.work().block(Duration.ofSeconds(5));
        assertThat(walks.find(walk.id()).state()).isEqualTo(State.FAILED);
        assertThat(walks.find(walk.id()).failure()).isEqualTo("SetupException");
    }

    @Test
    void howLongItWillGoOnFollowsFromHowItWent() {
        Walk walk = walks.begun(order(Kind.BACKFILL, 100, false));
        Walk half = new Walk(walk.id(), walk.order(), State.RUNNING, 200L, 50, 50, 50, null, OLD, null, null);
        assertThat(half.left(OLD.plusSeconds(10))).isEqualTo(Duration.ofSeconds(30));
        assertThat(walk.left(OLD)).isNull();
        VirtualTimeScheduler.reset();
    }
}

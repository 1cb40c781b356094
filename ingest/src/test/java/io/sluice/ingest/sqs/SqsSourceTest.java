package io.sluice.ingest.sqs;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static io.sluice.pipeline.testing.Eventually.stays;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.aws.AwsClients;
import io.sluice.ingest.aws.AwsSettings;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.Delivery;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Permit;
import io.sluice.pipeline.TransientException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a source does beyond the contract, on a real queue. */
class SqsSourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String TWO_RECORDS = "{\"Records\":[" + record("one") + "," + record("two") + "]}";
    private static final String ONE_BAD = "{\"Records\":[" + record("one") + ",{\"eventName\":\"ObjectCreated:Put\"}]}";

    private final Limiter slots = new Limiter("slots", 64, 1);

    private static String record(String key) {
        return "{\"eventVersion\":\"2.1\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"uploads\"},"
                + "\"object\":{\"key\":\"" + key + "\",\"size\":3}}}";
    }

    private SourceRig rig() {
        return new SourceRig(EmbeddedQueues.shared(), slots);
    }

    @Test
    void whatIsKnownByItsEntityTagIsUrgent() {
        SourceRig rig = rig();
        String known = "0a".repeat(16);
        BankEntry entry = BankEntry.of(KnownHash.Type.MD5, known, "known-marker", "ref-1", null);
        rig.banks.create(BankCharter.of("listed", null, "rota"), "test").block(PATIENCE);
        rig.banks.put("listed", Flux.just(entry), "test").block(PATIENCE);
        String one = record("one").replace("\"size\":3", "\"eTag\":\"" + known + "\"");
        rig.queues.send(rig.url, "{\"Records\":[" + one + "," + record("two") + "]}");
        List<Delivery> lent = rig.source.deliveries().take(2).collectList().block(PATIENCE);
        assertThat(lent).extracting(Delivery::lane).containsExactly(Lane.URGENT, Lane.FRESH);
        Objects.requireNonNull(lent).forEach(each -> each.acknowledge().block(PATIENCE));
    }

    @Test
    void takesNoMessageWithoutASlotAndGivesUnusedSlotsBack() {
        SourceRig rig = new SourceRig(EmbeddedQueues.shared(), new Limiter("slots", 2, 0));
        rig.arrive(6);
        List<Delivery> lent = new CopyOnWriteArrayList<>();
        Disposable running = rig.source.deliveries().subscribe(lent::add);
        eventually("two are lent", () -> lent.size() == 2);
        stays("no third is fetched", Duration.ofMillis(500), () -> rig.fetched() == 2);
        lent.get(0).acknowledge().block(PATIENCE);
        eventually("the slot serves a third", () -> lent.size() == 3);
        running.dispose();
        lent.forEach(each -> each.redeliver().block(PATIENCE));
        eventually("all slots are back", () -> rig.slots.usage().inUse() == 0);
    }

    @Test
    void aPausedLaneTakesNothingUntilItGoesOn() {
        SourceRig rig = rig();
        List<Delivery> lent = new CopyOnWriteArrayList<>();
        Disposable running = rig.source.deliveries().subscribe(lent::add);
        eventually("it waits for work", () -> slots.usage().inUse() == 1);
        rig.parking.pause();
        rig.arrive(3);
        stays("nothing is lent", Duration.ofMillis(1500), lent::isEmpty);
        eventually("what was received is handed back", () -> rig.queues.visible(rig.url) == 3);
        rig.parking.unpause();
        eventually("all are lent", () -> lent.size() == 3);
        lent.forEach(each -> each.acknowledge().block(PATIENCE));
        running.dispose();
    }

    @Test
    void pollersAreChangedWhileItRuns() {
        SourceRig rig = rig();
        rig.source.pollers(1);
        rig.arrive(60);
        List<Delivery> lent = new CopyOnWriteArrayList<>();
        Disposable running = rig.source.deliveries().take(60).subscribe(lent::add);
        eventually("some are lent", () -> lent.size() > 10);
        rig.source.pollers(SqsSourceSettings.MOST_POLLERS);
        eventually("all are lent", () -> lent.size() == 60);
        lent.forEach(each -> each.acknowledge().block(PATIENCE));
        running.dispose();
    }

    @Test
    void anIdleLaneKeepsOneSlotOnly() {
        SourceRig rig = rig();
        Disposable running = rig.source.deliveries().subscribe();
        eventually("it waits for work", () -> slots.usage().inUse() == 1);
        stays("with one slot", Duration.ofSeconds(1), () -> slots.usage().inUse() <= 1);
        running.dispose();
    }

    @Test
    void everyMessageOfABacklogIsDeliveredOnceAndDeleted() {
        SourceRig rig = rig();
        rig.arrive(60);
        StepVerifier.create(rig.source
                        .deliveries()
                        .flatMap(lent -> lent.acknowledge().thenReturn(lent.attempt()), 16, 1)
                        .take(60))
                .expectNextCount(60)
                .expectComplete()
                .verify(PATIENCE);
        eventually("the queue is empty", () -> rig.held() == 0);
        eventually("all slots are back", () -> slots.usage().inUse() == 0);
        assertThat(rig.deadLettered()).isZero();
    }

    @Test
    void aMessageOfTwoRecordsIsDeletedWhenBothAreSettled() {
        SourceRig rig = rig();
        rig.queues.send(rig.url, TWO_RECORDS);
        List<Delivery> lent = two(rig);
        lent.get(0).acknowledge().block(PATIENCE);
        stays("it is held for the second", Duration.ofMillis(300), () -> rig.held() == 1);
        lent.get(1).acknowledge().block(PATIENCE);
        eventually("it is gone", () -> rig.held() == 0);
    }

    @Test
    void aMessageOfTwoRecordsComesBackWholeIfOneFails() {
        SourceRig rig = rig();
        rig.queues.send(rig.url, TWO_RECORDS);
        List<Delivery> lent = two(rig);
        lent.get(0).redeliver().block(PATIENCE);
        lent.get(1).acknowledge().block(PATIENCE);
        eventually("it is visible again", () -> rig.queues.visible(rig.url) == 1);
    }

    private static List<Delivery> two(SourceRig rig) {
        return Objects.requireNonNull(
                rig.source.deliveries().take(2).collectList().block(PATIENCE));
    }

    @Test
    void oneBadRecordIsDeadLetteredAfterTheGoodOneIsDone() {
        SourceRig rig = rig();
        rig.queues.send(rig.url, ONE_BAD);
        Delivery good = Objects.requireNonNull(rig.source.deliveries().next().block(PATIENCE));
        assertThat(rig.deadLettered()).isZero();
        good.acknowledge().block(PATIENCE);
        eventually("it is kept for a person", () -> rig.deadLettered() == 1 && rig.held() == 0);
        assertThat(rig.observer.count("dead-lettered malformed-record")).isOne();
    }

    @Test
    void aDeadLetterShowsReferencesOnlyAndCanBeOpenedWithTheKey() throws Exception {
        SourceRig rig = rig();
        String body = "{\"canary-key-word\":true}";
        rig.queues.send(rig.url, body);
        Disposable running = rig.source.deliveries().subscribe();
        eventually("it is dead-lettered", () -> rig.deadLettered() == 1);
        running.dispose();
        String letter = rig.queues
                .client()
                .receiveMessage(request -> request.queueUrl(rig.dead))
                .join()
                .messages()
                .get(0)
                .body();
        assertThat(letter).doesNotContain("canary");
        JsonNode json = JsonMapper.shared().readTree(letter);
        assertThat(json.path("reason").stringValue()).isEqualTo("unknown-shape");
        String opened = new DeadLetterSeal(SourceRig.KEY)
                .open(json.path("sealed").stringValue(), json.path("messageId").stringValue());
        assertThat(opened).isEqualTo(body);
    }

    @Test
    void testEventsAndDeletionsAreDeletedAndNeverDelivered() {
        SourceRig rig = rig();
        rig.queues.send(rig.url, "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"uploads\"}");
        rig.queues.send(rig.url, "{\"Records\":[" + record("x").replace("Created:Put", "Removed:Delete") + "]}");
        List<Delivery> lent = new CopyOnWriteArrayList<>();
        Disposable running = rig.source.deliveries().subscribe(lent::add);
        eventually("both are gone", () -> rig.held() == 0);
        running.dispose();
        assertThat(lent).isEmpty();
        assertThat(rig.observer.count("ignored test-event")).isOne();
        assertThat(rig.observer.count("ignored deletion")).isOne();
    }

    @Test
    void theHeartbeatKeepsAMessageInvisibleForLongerThanItsVisibility() {
        SourceRig rig = rig();
        rig.arrive(1);
        Delivery lent = Objects.requireNonNull(rig.source.deliveries().next().block(PATIENCE));
        stays("it stays invisible past 3 s", Duration.ofSeconds(5), () -> rig.queues.visible(rig.url) == 0);
        lent.acknowledge().block(PATIENCE);
        eventually("it is gone", () -> rig.held() == 0);
    }

    @Test
    void aParkedLanePullsNothingAndItsReceivesDoNotCount() {
        SourceRig rig = rig();
        rig.probe.set(Mono.error(new TransientException("still down", null)));
        rig.arrive(1);
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        Disposable running = rig.source
                .deliveries()
                .flatMap(
                        lent -> Mono.fromRunnable(() -> attempts.add(lent.attempt()))
                                .then(attempts.isEmpty() ? parkAndReturn(rig, lent) : lent.acknowledge()),
                        1,
                        1)
                .subscribe();
        eventually("it was tried", () -> attempts.size() == 1);
        eventually("it is back", () -> rig.queues.visible(rig.url) == 1);
        stays("and stays there", Duration.ofSeconds(1), () -> rig.fetched() == 0);
        rig.probe.set(Mono.empty());
        eventually("it is done", () -> rig.held() == 0);
        running.dispose();
        assertThat(attempts).containsExactly(1, 1);
        assertThat(rig.deadLettered()).isZero();
    }

    private static Mono<Void> parkAndReturn(SourceRig rig, Delivery lent) {
        return rig.parking.park(new TransientException("down", null)).then(lent.redeliver());
    }

    @Test
    void aQueueThatCannotBeReachedIsAskedAgainAndEndsNothing() {
        AwsSettings nowhere = AwsSettings.of(URI.create("http://127.0.0.1:1"), "elasticmq", "x", "x");
        SourceRig rig = new SourceRig(EmbeddedQueues.shared(), slots, AwsClients.sqs(nowhere), SourceRig.QUICK);
        StepVerifier.create(rig.source.deliveries())
                .expectSubscription()
                .then(() -> eventually("it was asked again", () -> rig.observer.count("poll-failed") >= 2))
                .then(() -> rig.source.drain().subscribe())
                .expectComplete()
                .verify(PATIENCE);
        assertThat(rig.observer.failures()).allMatch(TransientException.class::isInstance);
        eventually("all slots are back", () -> slots.usage().inUse() == 0);
    }

    @Test
    void whatComesAfterTheDrainBeganIsHandedBackUnseen() {
        SourceRig rig = rig();
        List<Delivery> lent = new CopyOnWriteArrayList<>();
        rig.source.deliveries().subscribe(lent::add);
        eventually("it waits for work", () -> slots.usage().inUse() == 1);
        Mono<Void> drained = rig.source.drain();
        drained.subscribe();
        rig.arrive(1);
        drained.block(PATIENCE);
        eventually("it is visible", () -> rig.queues.visible(rig.url) == 1);
        assertThat(lent).isEmpty();
        assertThat(rig.deadLettered()).isZero();
    }

    @Test
    void aPermitTakenWithoutWaitingIsGivenBackOnce() {
        Limiter limiter = new Limiter("slots", 1, 0);
        Permit permit = Objects.requireNonNull(limiter.tryAcquire(Lane.FRESH, 1));
        assertThat(limiter.tryAcquire(Lane.FRESH, 1)).isNull();
        permit.release();
        permit.release();
        assertThat(limiter.usage().inUse()).isZero();
    }
}

package io.sluice.ingest.sqs;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static io.sluice.pipeline.testing.Eventually.stays;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.ingest.events.OwnMessage;
import io.sluice.ingest.tenants.Tenant;
import io.sluice.ingest.tenants.TenantShares;
import io.sluice.pipeline.Arrival.ObjectArrival;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.Delivery;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.UploadContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** A lane that two buckets share, on real queues. */
class TenantsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Leases that outlast a slow machine. */
    private static final SqsSourceSettings PATIENT = new SqsSourceSettings(
            4,
            Duration.ofSeconds(60),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(10),
            Duration.ofSeconds(20),
            Duration.ofMillis(200));

    private static final String KNOWN = "0b".repeat(16);

    private final EmbeddedQueues queues = EmbeddedQueues.shared();
    private final Limiter slots = new Limiter("slots", 4, 0);
    private final TenantShares shares = new TenantShares(
            List.of(new Tenant("uploads", "uploads", "", 1), new Tenant("avatars", "avatars", "", 1)), () -> 4);
    private final String overflow = queues.queue();
    private final List<Delivery> lent = new CopyOnWriteArrayList<>();

    private SourceRig rig(String overflowUrl, SqsSourceSettings settings) {
        return new SourceRig(queues, slots, queues.client(), settings, new Overflow(overflowUrl, shares));
    }

    private long lentOf(String bucket) {
        return lent.stream()
                .filter(each -> ((ObjectArrival) each.arrival()).ref().bucket().equals(bucket))
                .count();
    }

    private void avatar(SourceRig rig) {
        ObjectRef ref = new ObjectRef("avatars", "one", null);
        queues.send(rig.url, OwnMessage.scan(new ObjectEntry(ref, 0, UploadContext.NONE, false)));
    }

    @Test
    void whatIsAboveAShareGoesToTheOverflowAndAnotherTenantIsServedAtOnce() {
        SourceRig rig = rig(overflow, PATIENT);
        rig.arrive(30);
        Disposable running = rig.source.deliveries().subscribe(lent::add);
        eventually("the rest is in the overflow", () -> queues.visible(overflow) == 28);
        assertThat(lentOf("uploads")).isEqualTo(2);
        avatar(rig);
        eventually("the other tenant is served", () -> lentOf("avatars") == 1);
        assertThat(slots.usage().inUse()).isEqualTo(3);
        assertThat(rig.held()).isEqualTo(3);
        assertThat(rig.observer.count("overflowed uploads")).isEqualTo(28);
        lent.forEach(each -> each.acknowledge().block(PATIENCE));
        eventually("nothing is left", () -> rig.held() == 0 && slots.usage().inUse() == 0);
        running.dispose();
        assertThat(rig.deadLettered()).isZero();
    }

    @Test
    void whatIsKnownByItsEntityTagIsUrgentWhoeverUploadsIt() {
        SourceRig rig = rig(overflow, PATIENT);
        rig.banks.create(BankCharter.of("listed", null, "rota"), "test").block(PATIENCE);
        BankEntry entry = BankEntry.of(KnownHash.Type.MD5, KNOWN, "known-marker", "ref-1", null);
        rig.banks.put("listed", Flux.just(entry), "test").block(PATIENCE);
        rig.arrive(10);
        Disposable running = rig.source.deliveries().subscribe(lent::add);
        eventually("the share is in hand", () -> queues.visible(overflow) == 8);
        queues.send(
                rig.url,
                "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":"
                        + "\"uploads\"},\"object\":{\"key\":\"known\",\"size\":3,\"eTag\":\"" + KNOWN + "\"}}}]}");
        eventually("it is worked on", () -> lent.stream().anyMatch(each -> each.lane() == Lane.URGENT));
        lent.forEach(each -> each.acknowledge().block(PATIENCE));
        running.dispose();
    }

    @Test
    void whatTheOverflowDoesNotTakeComesBackAndIsWorkedOn() {
        SourceRig rig = rig(overflow + "-that-is-not-there", SourceRig.QUICK);
        rig.arrive(5);
        Disposable running = rig.source.deliveries().subscribe(lent::add);
        eventually("three could not be moved", () -> rig.observer.count("settlement-failed") == 3);
        lent.forEach(each -> each.acknowledge().block(PATIENCE));
        eventually("they are worked on", () -> lent.size() == 5);
        assertThat(lent.subList(2, 5)).allMatch(each -> each.attempt() == 2);
        lent.forEach(each -> each.acknowledge().block(PATIENCE));
        eventually("nothing is left", () -> rig.held() == 0 && slots.usage().inUse() == 0);
        running.dispose();
        assertThat(rig.deadLettered()).isZero();
    }

    @Test
    void whatWaitsForASlotStaysInvisibleAndIsHandedBackByADrain() {
        SourceRig rig = rig(overflow, SourceRig.QUICK);
        slots.limits(1, 0);
        rig.arrive(2);
        Disposable running = rig.source.deliveries().subscribe(lent::add);
        eventually("one works, one waits", () -> lent.size() == 1 && rig.fetched() == 2);
        stays("past its visibility", Duration.ofSeconds(4), () -> rig.fetched() == 2 && lent.size() == 1);
        rig.source.drain().block(PATIENCE);
        eventually("who waited is back", () -> queues.visible(rig.url) == 1);
        lent.forEach(each -> each.acknowledge().block(PATIENCE));
        eventually("all slots are back", () -> slots.usage().inUse() == 0);
        assertThat(shares.of(new ObjectRef("uploads", "one", null)).inHand()).isZero();
        running.dispose();
    }
}

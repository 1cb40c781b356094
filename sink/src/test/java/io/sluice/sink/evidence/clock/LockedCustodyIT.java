package io.sluice.sink.evidence.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.testing.CephServer;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.TestStore;
import io.sluice.sink.TestVault;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.clock.Order.Kind;
import io.sluice.sink.evidence.vault.VaultAccess;
import io.sluice.sink.evidence.vault.VaultSettings;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.postgres.PostgresEvidenceClock;
import io.sluice.sink.s3.S3Store;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;

/** The clock and a store with Object Lock: what is written into held evidence later is held too. */
class LockedCustodyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BUCKET = "custody-evidence";
    private static final S3Store CEPH = ceph();
    private static final TestSink PARTS = new TestSink();
    private static final TestVault VAULT = TestVault.of(VaultAccess.shared(CEPH), BUCKET, false, VaultSettings.YEAR);
    private static final EvidenceStore EVIDENCE = VAULT.evidence(PARTS.store);

    private final PostgresEvidenceClock clocks = new PostgresEvidenceClock(PARTS.database, RetentionSettings.DEFAULTS);
    private final Custodian custodian =
            new Custodian(clocks, EVIDENCE, VAULT.vault(), VAULT.custody(), CustodyObserver.NOOP, Clock.systemUTC());
    private final byte[] picture = TestMedia.png(System.nanoTime(), 16, 16);
    private final MediaObject object = PARTS.store.upload("custody/" + UUID.randomUUID() + ".png", picture);
    private final String incident = StoredIncident.idOf(object.id());
    private final String receipt = EvidenceStore.folder(incident) + "receipts/test-1.xml";

    private static S3Store ceph() {
        Properties ceph = CephServer.shared();
        S3Store store = new S3Store(
                TestStore.client(
                        ceph.getProperty("s3.endpoint"),
                        ceph.getProperty("s3.accessKey"),
                        ceph.getProperty("s3.secretKey")),
                Schedulers.newParallel("test-digests", 1, true));
        store.client()
                .createBucket(create -> create.bucket(BUCKET).objectLockEnabledForBucket(true))
                .join();
        return store;
    }

    private static <T> T done(Mono<T> work) {
        return Objects.requireNonNull(work.block(PATIENCE));
    }

    @BeforeEach
    void parked() {
        PARTS.escalation.open(TestVerdicts.incident(object)).block(PATIENCE);
        done(EVIDENCE.seal(done(PARTS.incidents.find(incident)), ByteBuffer.wrap(picture), TestMedia.digests(picture)));
        PARTS.postgres.execute(
                "UPDATE incident SET sealed_at = clock_timestamp(), state = 'PARKED' WHERE id = '" + incident + "'");
        custodian.turn().block(PATIENCE);
    }

    /** As the filing does it: what the authority said is kept, and then the event is on record. */
    private void filed() {
        EVIDENCE.receipt(incident, "test", 1, "<reportDoneResponse/>").block(PATIENCE);
        PARTS.postgres.execute("UPDATE incident SET state = 'FILED', filed_at = clock_timestamp() WHERE id = '"
                + incident + "'; INSERT INTO incident_event (incident, event, actor) VALUES ('" + incident
                + "', 'filed', 'sluice')");
        custodian.turn().block(PATIENCE);
    }

    private boolean isHeld(String key) {
        return done(CEPH.ask(() -> CEPH.client()
                        .getObjectLegalHold(get -> get.bucket(BUCKET).key(key)))
                .map(answer -> answer.legalHold().status() == ObjectLockLegalHoldStatus.ON)
                .onErrorReturn(false));
    }

    private void ordered(Kind kind) {
        Order order = done(clocks.propose(incident, kind, "keeper-one", "preservation order 17"));
        done(clocks.approve(incident, order.id(), "keeper-two"));
        custodian.turn().block(PATIENCE);
    }

    @Test
    void aHoldThatWasSetWhileItWaitedHoldsTheReceiptsOfItsFiling() {
        ordered(Kind.HOLD);
        assertThat(isHeld(EvidenceStore.folder(incident) + "object")).isTrue();
        filed();
        assertThat(isHeld(receipt)).isTrue();
        assertThat(done(clocks.untold(1000).map(Kept::incident).collectList()))
                .as("told once")
                .doesNotContain(incident);
        ordered(Kind.RELEASE);
        assertThat(isHeld(receipt)).isFalse();
        assertThat(isHeld(EvidenceStore.folder(incident) + "object")).isFalse();
    }

    @Test
    void whatAPersonHadKeptLongerKeepsItsReceiptsAsLong() {
        Instant later = Instant.now().plus(Duration.ofDays(800));
        done(clocks.extend(incident, later, "keeper-one", "a court asks"));
        custodian.turn().block(PATIENCE);
        filed();
        assertThat(done(CEPH.ask(() -> CEPH.client()
                                .getObjectRetention(get -> get.bucket(BUCKET).key(receipt))))
                        .retention()
                        .retainUntilDate())
                .isCloseTo(later, within(1, ChronoUnit.SECONDS));
    }
}

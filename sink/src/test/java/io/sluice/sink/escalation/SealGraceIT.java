package io.sluice.sink.escalation;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Incident;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.TestVault;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.Receipt;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.vault.VaultAccess;
import io.sluice.sink.evidence.vault.VaultSettings;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Sealing is down: for a while the copy is waited for; then the object is enforced upon, and sealed from where it went. */
class SealGraceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final TestSink parts = new TestSink();

    private final byte[] picture = TestMedia.png(System.nanoTime(), 32, 32);
    private final MediaObject object = parts.store.upload("grace/" + UUID.randomUUID() + ".png", picture);

    @Test
    void withinTheGraceTheObjectStaysForItsCopy() {
        String incident = open();
        trySealing(withoutEvidence(Duration.ZERO));
        assertThat(isReadable()).isTrue();
        assertThat(find(incident).blockedAt()).isNull();
    }

    @Test
    void afterTheGraceItIsMovedAwayAndSealedFromThere() {
        String incident = open();
        trySealing(withoutEvidence(Duration.ofMinutes(1)));
        assertThat(isReadable()).isFalse();
        assertThat(find(incident).blockedAt()).isNotNull();
        assertThat(find(incident).sealedAt()).isNull();
        sealAtLast(incident);
        assertThat(parts.vault.read("incidents/" + incident + "/object")).isEqualTo(picture);
    }

    /** Not even once the object is blocked: what nobody has a copy of is not reported. */
    @Test
    void noAuthorityIsAskedBeforeTheCopyIsSealed() {
        Counted authority = new Counted(TestSink.authority());
        String incident = open();
        OutboxWorker blind = withoutEvidence(Duration.ofMinutes(1), Map.of("test", authority));
        for (int tries = 0; tries < 3; tries++) {
            parts.postgres.execute("UPDATE outbox SET due_at = clock_timestamp()");
            trySealing(blind);
        }
        assertThat(parts.postgres.query("SELECT step FROM outbox")).containsExactly("SEAL");
        assertThat(authority.opened).hasValue(0);
        assertThat(new AuthorityStore().reports(incident)).isEmpty();
        parts.postgres.execute("UPDATE outbox SET due_at = clock_timestamp()");
        OutboxWorker healthy = parts.worker("healthy", authority);
        eventually("it is sealed, and only then reported", () -> {
            healthy.workOnce().block(PATIENCE);
            return new AuthorityStore().finished(incident).size() == 1;
        });
        assertThat(find(incident).sealedAt()).isNotNull();
        assertThat(authority.opened).hasValue(1);
    }

    /** Counts the reports it is asked to open. */
    private static final class Counted extends ForwardingAuthority {
        final AtomicInteger opened = new AtomicInteger();

        Counted(Authority real) {
            super(real);
        }

        @Override
        public Mono<Receipt> open(Dossier dossier) {
            opened.incrementAndGet();
            return super.open(dossier);
        }
    }

    /** Whoever opened the incident may seal it first; the outbox tries a moment later. */
    private static void trySealing(OutboxWorker worker) {
        eventually(
                "a step was tried", () -> Boolean.TRUE.equals(worker.workOnce().block(PATIENCE)));
    }

    /** The failed step backs off first. */
    private void sealAtLast(String incident) {
        OutboxWorker healthy = parts.worker("healthy");
        eventually("it is sealed", () -> {
            healthy.workOnce().block(PATIENCE);
            return find(incident).sealedAt() != null;
        });
    }

    private String open() {
        Incident like = TestVerdicts.incident(object);
        Incident incident = new Incident(
                object,
                like.context(),
                TestMedia.digests(picture),
                like.result(),
                like.grounds(),
                like.policyVersion(),
                Instant.now());
        parts.escalation.open(incident).block(PATIENCE);
        return StoredIncident.idOf(object.id());
    }

    /** A worker whose evidence bucket is missing, and whose clock is ahead. */
    private OutboxWorker withoutEvidence(Duration ahead) {
        return withoutEvidence(ahead, Map.of());
    }

    private OutboxWorker withoutEvidence(Duration ahead, Map<String, Authority> authorities) {
        Clock clock = Clock.offset(Clock.systemUTC(), ahead);
        EvidenceStore missing = TestVault.of(
                        VaultAccess.shared(parts.store.store()), "no-such-bucket", true, VaultSettings.YEAR)
                .evidence(parts.store, clock);
        Preserving preserving = new Preserving(missing, parts.sink, parts.verdicts, parts.announcer, parts.votes);
        OutboxWorker.Parts with =
                new OutboxWorker.Parts(parts.outbox, preserving, parts.reporting(authorities), parts.filing);
        return new OutboxWorker("blind", with, parts.settings, EscalationObserver.NOOP, parts.wakeUp, clock);
    }

    private boolean isReadable() {
        return parts.store.exists(object.ref().bucket(), object.ref().key());
    }

    private StoredIncident find(String incident) {
        return Objects.requireNonNull(parts.incidents.find(incident).block(PATIENCE));
    }
}

package io.sluice.sink.postgres;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.VerdictSink;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.pipeline.testing.VerdictSinkContract;
import io.sluice.sink.TestSink;
import io.sluice.sink.events.VerdictEvent;
import io.sluice.sink.gate.DurableVerdictSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** The verdict sink on PostgreSQL. */
class DurableVerdictSinkIT implements VerdictSinkContract {

    private static final TestSink PARTS = new TestSink();

    @Override
    public String adapter() {
        return "PostgreSQL";
    }

    @Override
    public VerdictSink sink() {
        return PARTS.sink;
    }

    @Test
    void sendsOneEventARevision() {
        Subject subject = TestMedia.object();
        publish(subject, Decision.PASS);
        publish(subject, Decision.PASS);
        publish(subject, Decision.BLOCK);
        assertThat(PARTS.events.of(subject.id().value()))
                .extracting(VerdictEvent::revision)
                .containsExactly(1, 2);
    }

    @Test
    void keepsEveryRevision() {
        Subject subject = TestMedia.object();
        publish(subject, Decision.PASS);
        publish(subject, Decision.BLOCK);
        assertThat(PARTS.postgres.query("SELECT decision FROM verdict_revision WHERE subject = '" + subject.id()
                        + "' ORDER BY revision"))
                .containsExactly("PASS", "BLOCK");
    }

    /** The same, and the object was moved to quarantine before its delivery came back. */
    @Test
    void whatACrashLeftOutIsSentThoughTheObjectIsGone() {
        MediaObject subject = TestMedia.object();
        DurableVerdictSink broken = new DurableVerdictSink(
                PARTS.verdicts, event -> Mono.error(new IllegalStateException("down")), PARTS.announcer);
        broken.publish(TestVerdicts.verdict(subject, Decision.REVIEW))
                .onErrorComplete()
                .block(PATIENCE);
        DurableVerdictSink healed = new DurableVerdictSink(PARTS.verdicts, PARTS.events, PARTS.announcer);
        healed.resumeGone(subject.ref()).block(PATIENCE);
        healed.resumeGone(subject.ref()).block(PATIENCE);
        assertThat(PARTS.events.of(subject.id().value())).hasSize(1);
    }

    /** A worker that died between record and event. */
    @Test
    void resumingSendsTheEventThatACrashLeftOut() {
        Subject subject = TestMedia.object();
        AtomicBoolean down = new AtomicBoolean(true);
        DurableVerdictSink broken = new DurableVerdictSink(
                PARTS.verdicts,
                event -> down.get() ? Mono.error(new IllegalStateException("down")) : PARTS.events.publish(event),
                PARTS.announcer);
        broken.publish(TestVerdicts.verdict(subject, Decision.REVIEW))
                .onErrorComplete()
                .block(PATIENCE);
        assertThat(PARTS.events.of(subject.id().value())).isEmpty();
        down.set(false);
        broken.resume(subject).block(PATIENCE);
        broken.resume(subject).block(PATIENCE);
        List<VerdictEvent> events = PARTS.events.of(subject.id().value());
        assertThat(events).hasSize(1);
        assertThat(events.get(0).findings()).hasSize(1);
    }

    /** A worker that died between event and note: the event goes out again, and whoever got it twice must see the same. */
    @Test
    void whatIsToldAgainFromTheRecordIsWhatWasToldAtFirst() {
        Subject subject = TestMedia.object();
        Verdict verdict = TestVerdicts.verdict(subject, Decision.REVIEW);
        Verdict precise = new Verdict(
                verdict.examination(),
                verdict.decision(),
                verdict.policyVersion(),
                Instant.ofEpochSecond(1_800_000_000, 56));
        new DurableVerdictSink(PARTS.verdicts, event -> Mono.error(new IllegalStateException("down")), PARTS.announcer)
                .publish(precise)
                .onErrorComplete()
                .block(PATIENCE);
        PARTS.sink.resume(subject).block(PATIENCE);
        assertThat(PARTS.events.of(subject.id().value())).containsExactly(VerdictEvent.of(precise, 1));
    }

    /** Whoever is told may act so that the uploader notices, and deletes what is not sealed yet. */
    @Test
    void nobodyIsToldOfAnIncidentBeforeItsEvidenceIsSealed() {
        byte[] picture = TestMedia.png(System.nanoTime(), 16, 16);
        MediaObject subject = PARTS.store.upload("unsealed/" + UUID.randomUUID(), picture);
        Incident like = TestVerdicts.incident(subject);
        Incident incident = new Incident(
                subject,
                like.context(),
                TestMedia.digests(picture),
                like.result(),
                like.grounds(),
                like.policyVersion(),
                Instant.now());
        PARTS.escalation.open(incident).block(PATIENCE);
        publish(subject, Decision.BLOCK);
        PARTS.sink.resume(subject).block(PATIENCE);
        PARTS.sink.catchUp(subject.id()).block(PATIENCE);
        assertThat(PARTS.events.of(subject.id().value())).isEmpty();
        Disposable worker = PARTS.worker("sealing").run().subscribe();
        eventually("it is told", () -> !PARTS.events.of(subject.id().value()).isEmpty());
        worker.dispose();
        assertThat(PARTS.postgres.query(
                        "SELECT sealed_at IS NOT NULL FROM incident WHERE subject = '" + subject.id() + "'"))
                .containsExactly("t");
        assertThat(PARTS.events.of(subject.id().value()))
                .extracting(VerdictEvent::decision)
                .containsOnly("BLOCK");
    }

    @Test
    void keepsTheHashesWithTheirGeneration() {
        MediaObject subject = TestMedia.object();
        publish(subject, Decision.PASS);
        assertThat(PARTS.postgres.query("SELECT type FROM media_hash WHERE subject = '" + subject.id() + "'"))
                .containsExactlyInAnyOrder("MD5", "SHA1", "SHA256");
    }

    /** The worker's role owns nothing and rewrites no history. */
    @Test
    void theWorkersRoleCannotRewriteHistory() {
        publish(TestMedia.object(), Decision.PASS);
        Mono<Void> rewrite = PARTS.database.call(PARTS.database
                .client()
                .sql("UPDATE verdict_revision SET decision = 'PASS'")
                .then());
        assertThat(rewrite.materialize().block(Duration.ofSeconds(10)).getThrowable())
                .isInstanceOf(io.sluice.pipeline.SetupException.class);
    }

    private static void publish(Subject subject, Decision decision) {
        PARTS.sink.publish(TestVerdicts.verdict(subject, decision)).block(PATIENCE);
    }
}

package io.sluice.sink.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.incidents.StoredIncident;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Every boundary of every call at which a worker can die, with every fault that the authority can commit, at once. Judged by
 * the authority's own store and the evidence alone: each incident is in exactly one finished report, and no report is open
 * unless the evidence says that its answer was lost.
 */
class ChaosIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] FILE = TestMedia.png(7, 16, 16);
    private static final int WORKERS = 4;

    private final TestSink parts = new TestSink();
    private final AuthorityStore authority = new AuthorityStore();
    private final Map<String, Mishap> mishaps = new ConcurrentHashMap<>();
    private final Disposable.Composite running = Disposables.composite();

    @AfterEach
    void stop() {
        running.dispose();
        authority.heal();
    }

    @Test
    void whereverAWorkerDiesAndWhateverTheAuthorityDoesEachIncidentIsFiledOnce() {
        long begun = System.nanoTime();
        Flux.fromIterable(Mishap.all()).flatMap(this::prepare, 8).blockLast(PATIENCE);
        start();
        long prepared = System.nanoTime();
        List<String> wrong = judgedWhenStill();
        System.out.printf(
                "chaos: %d mishaps, prepared in %d ms, filed in %d ms%n",
                mishaps.size(), (prepared - begun) / 1_000_000, (System.nanoTime() - prepared) / 1_000_000);
        assertThat(wrong).isEmpty();
    }

    private void start() {
        MortalAuthority mortal = new MortalAuthority(TestSink.hurriedAuthority(), authority, mishaps);
        MortalOutbox outbox = new MortalOutbox(parts.outbox, parts.postgres, mishaps);
        Reporting reporting = parts.reporting(Map.of(mortal.name(), mortal));
        for (int n = 0; n < WORKERS; n++) {
            running.add(parts.worker("mortal-" + n, outbox, reporting, EscalationObserver.NOOP)
                    .run()
                    .subscribe());
        }
        running.add(parts.watch(reporting).run().subscribe());
    }

    /** An incident that is sealed and about to be reported. */
    private Mono<Void> prepare(Mishap mishap) {
        Subject subject = mishap.call.needsFile() ? TestMedia.object() : TestMedia.group("forbidden-term-one");
        Incident like = mishap.call.needsFile()
                ? TestVerdicts.incident(subject)
                : TestVerdicts.incident(subject, TestVerdicts.term(), Filing.CONFIRM);
        Digests digests = mishap.call.needsFile() ? TestMedia.digests(FILE) : null;
        StoredIncident incident = StoredIncident.of(
                new Incident(
                        subject,
                        like.context(),
                        digests,
                        like.result(),
                        like.grounds(),
                        like.policyVersion(),
                        like.openedAt()),
                "duty",
                like.openedAt().plus(Duration.ofDays(1)));
        mishaps.put(incident.id(), mishap);
        return parts.incidents
                .open(incident)
                .then(digests == null
                        ? parts.evidence.seal(incident)
                        : parts.evidence.seal(incident, ByteBuffer.wrap(FILE), digests))
                .then(Mono.fromRunnable(() -> makeReady(incident.id(), digests != null)));
    }

    private void makeReady(String incident, boolean withMedia) {
        parts.postgres.execute("UPDATE incident SET state = 'FILING', media_sealed = " + withMedia + " WHERE id = '"
                + incident + "'; UPDATE outbox SET step = 'OPEN', due_at = clock_timestamp() WHERE incident = '"
                + incident + "'");
    }

    /** What is done wrongly stays wrong; what is not done yet is given time. */
    private List<String> judgedWhenStill() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> wrong = judge();
        while (!wrong.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            wrong = judge();
        }
        return wrong;
    }

    private List<String> judge() {
        Map<String, JsonNode> counts = authority.references();
        List<String> wrong = new ArrayList<>();
        mishaps.forEach((incident, mishap) -> {
            JsonNode count = counts.get(incident);
            if (count == null || count.path("finished").asInt() != 1) {
                wrong.add(mishap + ": finished " + (count == null ? "none" : count.path("finished")));
            } else if (count.path("open").asInt() > 0 && count.path("open").asInt() > unanswered(incident)) {
                wrong.add(mishap + ": open " + count.path("open") + ", answers lost " + unanswered(incident));
            }
        });
        return wrong;
    }

    private long unanswered(String incident) {
        return parts.store.list(parts.store.evidence(), "incidents/" + incident + "/receipts/").stream()
                .map(key -> new String(parts.store.read(parts.store.evidence(), key), StandardCharsets.UTF_8))
                .filter(receipt -> receipt.startsWith("<unanswered"))
                .count();
    }
}

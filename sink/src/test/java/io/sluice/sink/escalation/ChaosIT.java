package io.sluice.sink.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.evidence.Sealed;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Every boundary of every call at which a worker can die, with every fault that the authority can commit, at once; and without a
 * fault for reports of two incidents, and for corrections. Judged by
 * the authority's own store and the evidence alone: each incident is in exactly one finished report, and no report is open
 * unless the evidence says that its answer was lost.
 */
class ChaosIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] FILE = TestMedia.png(7, 16, 16);
    private static final int WORKERS = 4;

    private final TestSink parts = new TestSink();
    private final Properties own = PartsServer.authority();
    private final AuthorityStore authority = new AuthorityStore(own);
    private final Authority client = TestSink.hurriedAuthority(own);
    private final Map<String, Mishap> mishaps = new ConcurrentHashMap<>();
    private final Map<String, String> ridesWith = new ConcurrentHashMap<>();
    private final Map<String, String> corrected = new ConcurrentHashMap<>();
    private final Disposable.Composite running = Disposables.composite();

    @AfterEach
    void stop() {
        running.dispose();
        authority.heal();
    }

    @Test
    void whereverAWorkerDiesAndWhateverTheAuthorityDoesEachIncidentIsFiledOnce() {
        long begun = System.nanoTime();
        prepare(Mishap.all().stream().map(this::prepare), 8);
        prepare(Mishap.faultless().stream().map(this::prepareShared), 8);
        prepare(
                Mishap.faultless().stream()
                        .filter(mishap -> !mishap.call.needsFile())
                        .map(this::prepareCorrection),
                1);
        makeReady();
        start();
        long prepared = System.nanoTime();
        awaitStillness();
        System.out.printf(
                "chaos: %d mishaps, prepared in %d ms, filed in %d ms%n",
                mishaps.size(), (prepared - begun) / 1_000_000, (System.nanoTime() - prepared) / 1_000_000);
        assertThat(mishaps.values()).as("what was to go wrong").allMatch(Mishap::hasHappened);
        assertThat(judge()).as(() -> "where they stand: " + standing()).isEmpty();
    }

    /** What draws randomness does so here, and not on an event loop. */
    private static void prepare(Stream<Mono<Void>> cases, int atOnce) {
        Flux.fromIterable(cases.toList()).flatMap(prepared -> prepared, atOnce).blockLast(PATIENCE);
    }

    /** For whoever must find out; no part of the judgement. */
    private List<String> standing() {
        return parts.postgres.query(
                "SELECT step || ', begun ' || begun || ', attempts ' || attempts || ', due ' || (due_at <= now()) || ', leased '"
                        + " || COALESCE(leased_until::text, 'no') || ': ' || count(*) FROM outbox"
                        + " GROUP BY step, begun, attempts, due_at <= now(), leased_until ORDER BY 1 LIMIT 20");
    }

    private void start() {
        MortalAuthority mortal = new MortalAuthority(client, authority, mishaps);
        MortalOutbox outbox = new MortalOutbox(parts.outbox, mishaps);
        Reporting reporting = parts.reporting(Map.of(mortal.name(), mortal));
        for (int n = 0; n < WORKERS; n++) {
            running.add(parts.worker("mortal-" + n, outbox, reporting, EscalationObserver.NOOP)
                    .run()
                    .subscribe());
        }
        running.add(parts.watch(reporting).run().subscribe());
    }

    /** An incident that is sealed; nothing connects it with any other. */
    private Mono<Void> prepare(Mishap mishap) {
        return prepared(mishap, mishap.call.needsFile()).then();
    }

    /** Two that go in one report; the first leads. */
    private Mono<Void> prepareShared(Mishap mishap) {
        return prepared(mishap, true)
                .zipWith(prepared(mishap, true))
                .doOnNext(both -> ridesWith.put(both.getT2().id(), both.getT1().id()))
                .then();
    }

    /** One whose report is finished and wrong. */
    private Mono<Void> prepareCorrection(Mishap mishap) {
        return prepared(mishap, false)
                .flatMap(incident -> client.open(Dossier.of(incident))
                        .map(receipt -> Objects.requireNonNull(receipt.reportId()))
                        .delayUntil(client::finish)
                        .doOnNext(report -> corrected.put(incident.id(), report)))
                .then();
    }

    private Mono<StoredIncident> prepared(Mishap mishap, boolean file) {
        Subject subject = file ? TestMedia.object() : TestMedia.group("forbidden-term-one");
        Finding finding = Finding.of("test", Kind.FACT, "known-csam", "entry-" + subject.id(), 1);
        Digests digests = file ? TestMedia.digests(FILE) : null;
        Incident made = new Incident(
                subject,
                UploadContext.NONE,
                digests,
                TestVerdicts.found(finding),
                new IncidentGrounds(finding, Filing.AUTOMATIC, "test"),
                "policy-1",
                TestMedia.LONG_AGO);
        StoredIncident incident = StoredIncident.of(made, "duty", TestMedia.LONG_AGO.plus(Duration.ofDays(1)));
        mishaps.put(incident.id(), mishap);
        Mono<Sealed> sealed = digests == null
                ? parts.evidence.seal(incident)
                : parts.evidence.seal(incident, ByteBuffer.wrap(FILE), digests);
        return parts.incidents.open(incident).then(sealed).thenReturn(incident);
    }

    /** All of them are about to be reported. */
    private void makeReady() {
        parts.postgres.execute("UPDATE incident SET state = 'FILING', media_sealed = object IS NOT NULL");
        parts.postgres.execute("UPDATE outbox SET step = 'OPEN', authority = 'test', due_at = clock_timestamp()");
        ridesWith.forEach((rider, leader) -> parts.postgres.execute(
                "UPDATE outbox SET step = 'RIDE', rides_with = '%s' WHERE filing = '%s'".formatted(leader, rider)));
        corrected.forEach((incident, report) -> {
            parts.postgres.execute("UPDATE outbox SET step = 'DONE' WHERE filing = '" + incident + "'");
            parts.postgres.execute("INSERT INTO report (incident, filing, authority, report_id, state)"
                    + " VALUES ('%1$s', '%1$s', 'test', '%2$s', 'FINISHED')".formatted(incident, report));
            parts.postgres.execute(
                    "INSERT INTO correction (id, incident, authority, prior_report, asked_by, reason, owner, due_at)"
                            + " VALUES ('c-%3$s', '%1$s', 'test', '%2$s', 'ann', 'a garden', 'ann', now())"
                                    .formatted(incident, report, digits(incident)));
        });
    }

    /** Our own tables only say when it is time to look. */
    private void awaitStillness() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0 && !isStill()) {
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
    }

    private boolean isStill() {
        return Objects.requireNonNull(parts.outbox.backlog().block(PATIENCE))
                .keySet()
                .equals(Set.of(Step.DONE));
    }

    private List<String> judge() {
        Map<String, JsonNode> counts = authority.references();
        List<String> wrong = new ArrayList<>(judgeCorrections());
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

    private static String digits(String incident) {
        return incident.substring("i-".length());
    }

    private List<String> judgeCorrections() {
        List<JsonNode> filed = authority.finished("Sluice correction c-");
        return corrected.entrySet().stream()
                .filter(entry ->
                        filed.stream().filter(report -> corrects(report, entry)).count() != 1)
                .map(entry -> "correction: " + mishaps.get(entry.getKey()))
                .toList();
    }

    private static boolean corrects(JsonNode report, Map.Entry<String, String> corrected) {
        return report.path("additionalInfo").asString("").endsWith("c-" + digits(corrected.getKey()))
                && FilingDesk.priorReports(report).equals(List.of(corrected.getValue()));
    }

    private long unanswered(String incident) {
        return parts.store.list(parts.store.evidence(), "incidents/" + incident + "/receipts/").stream()
                .map(key -> new String(parts.vault.read(key), StandardCharsets.UTF_8))
                .filter(receipt -> receipt.startsWith("<unanswered"))
                .count();
    }
}

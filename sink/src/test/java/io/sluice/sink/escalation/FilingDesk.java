package io.sluice.sink.escalation;

import static io.sluice.pipeline.testing.Eventually.eventually;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.RecordingAlarms;
import io.sluice.sink.TestSink;
import io.sluice.sink.cases.acts.Act;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresActs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;

/** A sink of its own with the simulated authority that may be told to fail: opens incidents of people, and looks what became of them. */
final class FilingDesk {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final TestSink parts = new TestSink();
    final AuthorityStore authority = AuthorityStore.faulty();
    final RecordingAlarms alarms = new RecordingAlarms();
    final PostgresActs acts = new PostgresActs(parts.database, OwnRemovals.DEFAULTS);
    private final List<Disposable> running = new CopyOnWriteArrayList<>();

    /** Ends what works now, and all faults. */
    void rest() {
        workNoMore();
        release();
        parts.setAside();
        authority.heal();
    }

    Disposable work(Reporting reporting) {
        Disposable worker = parts.worker("worker-" + UUID.randomUUID(), parts.outbox, reporting, alarms)
                .run()
                .subscribe();
        running.add(worker);
        return worker;
    }

    void watch(Reporting reporting) {
        running.add(parts.watch(reporting, alarms).run().subscribe());
    }

    void workNoMore() {
        running.forEach(Disposable::dispose);
        running.clear();
    }

    /** A person nobody has heard of. */
    static String somebody() {
        return "uploader-" + UUID.randomUUID();
    }

    /** A known file of this person, which may be filed at once. */
    String exact(String uploader) {
        return open(uploader, TestVerdicts.exact(), Filing.AUTOMATIC);
    }

    /** The same, posted in this group. */
    String exact(String uploader, String group) {
        return open(context(uploader, group, "picture.png"), TestVerdicts.exact(), Filing.AUTOMATIC);
    }

    String open(String uploader, Finding finding, Filing filing) {
        return open(context(uploader, null, "picture.png"), finding, filing);
    }

    static UploadContext context(String uploader, @Nullable String group, String fileName) {
        return new UploadContext(
                uploader,
                group,
                fileName,
                null,
                "image/png",
                "192.0.2.7",
                Instant.now().minusSeconds(60));
    }

    String open(UploadContext context, Finding finding, Filing filing) {
        byte[] picture = TestMedia.png(System.nanoTime(), 16, 16);
        MediaObject object = parts.store.upload("desk/" + UUID.randomUUID(), picture);
        Incident incident = new Incident(
                object,
                context,
                TestMedia.digests(picture),
                TestVerdicts.found(finding),
                new IncidentGrounds(finding, filing, "test"),
                "policy-1",
                Instant.now());
        parts.escalation.open(incident).block(PATIENCE);
        return StoredIncident.idOf(object.id());
    }

    void confirm(String incident) {
        eventually("it waits for a person", () -> state(incident) == IncidentState.AWAITING_CONFIRMATION);
        parts.incidents.confirm(incident, "reviewer-one", "looks the same").block(PATIENCE);
    }

    /** All filing with the authority is held, as if it refused our credentials, so that everything comes to wait. */
    void hold() {
        parts.postgres.execute(
                "INSERT INTO held_authority (authority, probe_at) VALUES ('test', now() + interval '1 hour')");
    }

    void release() {
        parts.postgres.execute("DELETE FROM held_authority");
    }

    void correct(String incident, String reason) {
        acts.correct(new Act(incident, "ann", reason), Instant.now().plus(Duration.ofHours(1)))
                .block(PATIENCE);
    }

    StoredIncident find(String incident) {
        return Objects.requireNonNull(parts.incidents.find(incident).block(PATIENCE));
    }

    IncidentState state(String incident) {
        return find(incident).state();
    }

    void awaitFiled(String incident) {
        eventually("it is filed", () -> state(incident) == IncidentState.FILED);
    }

    String step(String incident) {
        return parts.postgres
                .query("SELECT step FROM outbox WHERE filing = '" + incident + "'")
                .get(0);
    }

    List<String> events(String incident) {
        return parts.postgres.query("SELECT event || COALESCE(' ' || detail, '') FROM incident_event WHERE incident = '"
                + incident + "' ORDER BY position");
    }

    /** The one finished report of an incident, as the authority holds it. */
    JsonNode finished(String incident) {
        List<JsonNode> finished = authority.finished(incident);
        if (finished.size() != 1) {
            throw new AssertionError(finished.size() + " finished reports of " + incident + ": " + events(incident));
        }
        return finished.get(0);
    }

    /** The earlier reports that a report names. */
    static List<String> priorReports(JsonNode report) {
        return Pattern.compile("<priorCTReports>(\\d+)</priorCTReports>")
                .matcher(report.path("xml").asString())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}

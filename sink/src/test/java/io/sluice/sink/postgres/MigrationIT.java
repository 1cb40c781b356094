package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Incident;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestDatabase;
import io.sluice.sink.TestSink;
import io.sluice.sink.escalation.Claim;
import io.sluice.sink.escalation.Step;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database of an earlier version goes on with what it holds. Its rows are today's, as far as that version had their columns. */
class MigrationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TestSink TODAY = new TestSink();
    private static final String COLUMNS =
            "id, subject, object, context, digests, filing, held, authority, lead, versions,"
                    + " policy_version, owner, due_at, opened_at";

    private final TestDatabase old = TestDatabase.at("11");
    private final Database database = old.open();
    private final PostgresOutbox outbox = new PostgresOutbox(database);

    @AfterEach
    void close() {
        database.close().block(PATIENCE);
    }

    @Test
    void aReportThatWasBeingMadeIsGoneOnWith() {
        String incident = incident("FILING", "UPLOAD");
        old.execute("UPDATE incident SET report_id = '4711'");
        report(incident, "OPEN");
        old.migrate();
        Claim claim = claim();
        assertThat(claim.step()).isEqualTo(Step.UPLOAD);
        assertThat(claim.incident().reportId()).isEqualTo("4711");
        assertThat(claim.incident().authority()).isEqualTo("test");
        assertThat(claim.history().reports()).isEqualTo(1);
        assertThat(claim.filing().id()).isEqualTo(incident);
    }

    @Test
    void whatWasNotRoutedYetIsRoutedByTheNewVersion() {
        incident("OPENED", "SEAL");
        old.migrate();
        assertThat(claim().step()).isEqualTo(Step.SEAL);
        assertThat(old.query("SELECT authority FROM outbox")).containsExactly("null");
    }

    @Test
    void whatIsParkedStaysParked() {
        incident("PARKED", "DETAILS");
        old.migrate();
        assertThat(old.query("SELECT parked FROM outbox")).containsExactly("t");
        assertThat(old.query("SELECT state FROM incident")).containsExactly("PARKED");
    }

    /** The earlier version kept corrections and had no way to file them. */
    @Test
    void aCorrectionThatWaitedIsFiled() {
        String incident = incident("FILED", "DONE");
        report(incident, "FINISHED");
        String correction = "c-" + UUID.randomUUID().toString().replace("-", "");
        old.execute(
                "INSERT INTO correction (id, incident, authority, prior_report, reason, asked_by, owner, due_at) VALUES ('"
                        + correction + "', '" + incident
                        + "', 'test', '4711', 'it was another', 'anna', 'duty', now())");
        old.migrate();
        Claim claim = claim();
        assertThat(claim.filing().id()).isEqualTo(correction);
        assertThat(Objects.requireNonNull(claim.filing().correcting()).reason()).isEqualTo("it was another");
    }

    @Test
    void aNoticeKeepsItsOwnerAndItsTimeAndClimbsFromThen() {
        old.execute(
                "INSERT INTO notice (id, basis, category, explanation, good_faith, notifier, owner, received_at, warn_at,"
                        + " due_at, breached_at) VALUES ('n-' || repeat('a', 32), 'EU_NOTICE', 'made-up', 'a placeholder', true, 'x',"
                        + " 'duty', now() - interval '4 days', now() - interval '2 days', now() - interval '1 day', now())");
        old.migrate();
        assertThat(old.query(
                        "SELECT owner || ' ' || tier || ' ' || duty_open || ' ' || (climbs_at = due_at) FROM notice"))
                .containsExactly("duty 0 true true");
    }

    private String incident(String state, String step) {
        Incident opened = TestVerdicts.incident(TODAY.store.upload("old/" + UUID.randomUUID(), TestMedia.bytes(1, 10)));
        TODAY.escalation.open(opened).block(PATIENCE);
        String id = StoredIncident.idOf(opened.subject().id());
        String row = TODAY.postgres
                .query("SELECT row_to_json(i) FROM incident i WHERE id = '" + id + "'")
                .get(0);
        old.execute("INSERT INTO incident (state, " + COLUMNS + ") SELECT '" + state + "', " + COLUMNS
                + " FROM json_populate_record(NULL::incident, '" + row.replace("'", "''") + "')");
        old.execute("INSERT INTO outbox (incident, step, due_at) VALUES ('" + id + "', '" + step + "', now())");
        return id;
    }

    private void report(String incident, String state) {
        old.execute("INSERT INTO report (incident, authority, report_id, state) VALUES ('" + incident
                + "', 'test', '4711', '" + state + "')");
    }

    private Claim claim() {
        return Objects.requireNonNull(
                outbox.claim("worker", Duration.ofSeconds(5)).block(PATIENCE));
    }
}

package io.sluice.sink.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresRemovals;
import io.sluice.sink.postgres.PostgresStatementOutbox;
import io.sluice.sink.postgres.PostgresStatements;
import io.sluice.sink.removals.Removal;
import io.sluice.sink.statements.Statement.Basis;
import io.sluice.sink.statements.Statements.Kept;
import io.sluice.sink.statements.TransparencyAccess.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

/** From a restriction to a stored submission, against the simulated database and in a real one. */
class StatementsIT implements StatementObserver {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TestSink PARTS = new TestSink();
    private static final PostgresStatements STATEMENTS = new PostgresStatements(PARTS.database);

    private final Properties server = PartsServer.shared();
    private final String world = server.getProperty("transparency.url") + "/w" + UUID.randomUUID();
    private final WebClient control = WebClient.create(world);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final StatementMaker maker = new StatementMaker(STATEMENTS, StatementSettings.of("Example Forum"), this);
    private final StatementCourier courier = courier(server.getProperty("transparency.token"));

    private StatementCourier courier(String token) {
        TransparencyAccess access = new TransparencyAccess(
                URI.create(world + "/api/v1"), Environment.SIMULATED, token, Duration.ofSeconds(5), 100);
        return new StatementCourier(
                "test", new PostgresStatementOutbox(PARTS.database), new TransparencyDatabase(access), this);
    }

    @BeforeEach
    void whatOtherTestsLeftIsNotSentHere() {
        maker.turn().block(PATIENCE);
        PARTS.postgres.execute("UPDATE statement_outbox SET delivered_at = now() WHERE delivered_at IS NULL");
    }

    private static MediaObject upload() {
        // As TestVerdicts has it, nothing.
        return PARTS.store.upload("stated/" + UUID.randomUUID() + ".png", new byte[0]);
    }

    private MediaObject blocked() {
        MediaObject object = upload();
        PARTS.sink.publish(TestVerdicts.verdict(object, Decision.BLOCK)).block(PATIENCE);
        make(object);
        return object;
    }

    /** Test verdicts are long past; what is that old is not stated any more. */
    private void make(MediaObject object) {
        PARTS.postgres.execute("UPDATE verdict SET decided_at = now() WHERE subject = '"
                + object.id().value() + "'");
        maker.turn().block(PATIENCE);
    }

    private static Kept statement(MediaObject object) {
        return Objects.requireNonNull(
                STATEMENTS.find(Statement.idOf(object.id().value())).block(PATIENCE));
    }

    private List<String> stored() {
        JsonNode all = Objects.requireNonNull(control.get()
                .uri(world + "/control/statements")
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block(PATIENCE));
        return all.valueStream().map(each -> each.path("puid").asString()).toList();
    }

    private void fault(String fault, int count) {
        control.post()
                .uri(world + "/control/faults")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"fault\":\"" + fault + "\",\"count\":" + count + "}")
                .retrieve()
                .toBodilessEntity()
                .block(PATIENCE);
    }

    private static void due() {
        PARTS.postgres.execute("UPDATE statement_outbox SET due_at = now()");
    }

    @Test
    void aBlockedObjectIsStatedOnceToTheUserAndToTheDatabase() {
        MediaObject object = blocked();
        maker.turn().block(PATIENCE);
        Kept kept = statement(object);
        assertThat(kept.text()).contains("Directive 2011/93/EU");
        assertThat(kept.restriction().key()).isEqualTo(object.ref().key());
        courier.turn().block(PATIENCE);
        courier.turn().block(PATIENCE);
        assertThat(stored()).containsExactly(kept.id());
        assertThat(told).containsOnlyOnce("delivered " + kept.id());
    }

    @Test
    void aRemovalIsStatedAsOne() {
        MediaObject object = upload();
        new PostgresRemovals(PARTS.database, OwnRemovals.DEFAULTS)
                .remove(new Removal(object.id(), object.ref(), object.entityTag(), "removed", "seen", "reviewer-one"))
                .then(PARTS.sink.catchUp(object.id()))
                .block(PATIENCE);
        maker.turn().block(PATIENCE);
        assertThat(statement(object).restriction().cause()).isEqualTo(Restriction.Cause.REMOVAL);
        assertThat(statement(object).text()).contains("The decision was taken by a person.");
    }

    @Test
    void whatWasLetGoAndIsBlockedAgainIsStatedAgainAndOnce() {
        MediaObject object = blocked();
        String subject = object.id().value();
        PARTS.postgres.execute("""
                INSERT INTO verdict_revision (subject, revision, decision, cause, policy_version, versions, findings, inconclusive,
                                              decided_at)
                SELECT subject, 2, 'REVIEW', 'dismissal', policy_version, '{}', '[]', '[]', now() FROM verdict
                WHERE subject = '%1$s';
                UPDATE verdict SET revision = 2, decision = 'REVIEW' WHERE subject = '%1$s'
                """.formatted(subject));
        maker.turn().block(PATIENCE);
        new PostgresRemovals(PARTS.database, OwnRemovals.DEFAULTS)
                .remove(new Removal(object.id(), object.ref(), object.entityTag(), "removed", "seen", "reviewer-one"))
                .then(PARTS.sink.catchUp(object.id()))
                .block(PATIENCE);
        maker.turn().block(PATIENCE);
        maker.turn().block(PATIENCE);
        assertThat(PARTS.postgres.query("SELECT restriction ->> 'cause' FROM statement WHERE subject = '" + subject
                        + "' ORDER BY position"))
                .containsExactly("SCAN", "REMOVAL");
        courier.turn().block(PATIENCE);
        assertThat(stored())
                .as("two puids")
                .hasSize(2)
                .contains(statement(object).id());
    }

    @Test
    void nothingIsSaidBeforeTheEvidenceIsSealedAndNothingToTheUserWhileAReportIsPending() {
        MediaObject object = upload();
        PARTS.escalation
                .open(TestVerdicts.incident(object, TestVerdicts.exact(), Filing.CONFIRM))
                .block(PATIENCE);
        make(object);
        assertThat(STATEMENTS.find(Statement.idOf(object.id().value())).block(PATIENCE))
                .isNull();
        String incident = " WHERE subject = '" + object.id().value() + "'";
        PARTS.postgres.execute(
                "UPDATE incident SET sealed_at = now(), blocked_at = now(), state = 'SEALED'" + incident);
        maker.turn().block(PATIENCE);
        Kept withheld = statement(object);
        assertThat(withheld.text()).isNull();
        assertThat(withheld.holds()).extracting(Statements.Held::basis).containsExactly(Basis.REPORT_PENDING);
        courier.turn().block(PATIENCE);
        assertThat(stored()).isEmpty();
        PARTS.postgres.execute("UPDATE incident SET state = 'NOT_REPORTABLE'" + incident);
        maker.turn().block(PATIENCE);
        assertThat(statement(object).text()).isNotNull();
        courier.turn().block(PATIENCE);
        assertThat(stored()).containsExactly(withheld.id());
    }

    @Test
    void anAuthoritysHoldIsAPersonsActWithAReason() {
        Kept kept = statement(blocked());
        assertThat(STATEMENTS
                        .hold(kept.id(), Basis.AUTHORITY_HOLD, "letter of today", "reviewer-one")
                        .block(PATIENCE))
                .isTrue();
        assertThat(Objects.requireNonNull(STATEMENTS.find(kept.id()).block(PATIENCE))
                        .text())
                .isNull();
        courier.turn().block(PATIENCE);
        assertThat(stored()).isEmpty();
        assertThat(STATEMENTS
                        .lift(kept.id(), Basis.AUTHORITY_HOLD, "permitted", "reviewer-one")
                        .block(PATIENCE))
                .isTrue();
        assertThat(STATEMENTS
                        .lift("s-none", Basis.AUTHORITY_HOLD, "permitted", "reviewer-one")
                        .block(PATIENCE))
                .isNull();
        courier.turn().block(PATIENCE);
        assertThat(stored()).containsExactly(kept.id());
    }

    /** Whatever happens once, in the end the database has it once. */
    @ParameterizedTest
    @CsvSource({
        "status-401, SetupException", "status-403, SetupException", "status-302, SetupException",
        "status-429, TransientException", "status-500, TransientException", "status-503, TransientException",
        "cut-before, TransientException", "cut-after, TransientException"
    })
    void whatFailsIsSentAgainAndStoredOnce(String fault, String kind) {
        Kept kept = statement(blocked());
        fault(fault, 1);
        courier.turn().block(PATIENCE);
        assertThat(told).contains("failed " + kind).doesNotContain("delivered " + kept.id());
        due();
        courier.turn().block(PATIENCE);
        assertThat(stored()).containsExactly(kept.id());
        assertThat(told).contains("delivered " + kept.id());
    }

    @Test
    void aWrongTokenKeepsEverythingAndSaysThatSomebodyIsNeeded() {
        Kept kept = statement(blocked());
        courier("7|wrong").turn().block(PATIENCE);
        assertThat(told).contains("failed SetupException");
        due();
        courier.turn().block(PATIENCE);
        assertThat(stored()).containsExactly(kept.id());
    }

    @Test
    void anUnclearRefusalIsAskedAbout() {
        Kept kept = statement(blocked());
        courier.turn().block(PATIENCE);
        PARTS.postgres.execute("UPDATE statement_outbox SET delivered_at = NULL WHERE statement = '" + kept.id() + "'");
        Kept other = statement(blocked());
        fault("unclear", 1);
        courier.turn().block(PATIENCE);
        due();
        courier.turn().block(PATIENCE);
        assertThat(stored()).containsExactlyInAnyOrder(kept.id(), other.id());
        assertThat(told).noneMatch(event -> event.startsWith("refused"));
    }

    @Test
    void whoSleptPastTheLeaseChangesNothing() {
        Kept kept = statement(blocked());
        StatementOutbox outbox = new PostgresStatementOutbox(PARTS.database);
        List<StatementOutbox.Claim> slept =
                Objects.requireNonNull(outbox.claim("slept", 100, Duration.ZERO).block(PATIENCE));
        assertThat(slept).extracting(StatementOutbox.Claim::puid).containsExactly(kept.id());
        assertThat(outbox.claim("awake", 100, Duration.ofMinutes(1)).block(PATIENCE))
                .hasSize(1);
        assertThat(outbox.claim("third", 100, Duration.ofMinutes(1)).block(PATIENCE))
                .isEmpty();
        outbox.store(List.of(StatementOutbox.Result.delivered(slept.get(0), "late")))
                .block(PATIENCE);
        assertThat(PARTS.postgres.query(
                        "SELECT delivered_at IS NULL AND uuid IS NULL FROM statement_outbox WHERE statement = '"
                                + kept.id() + "'"))
                .containsExactly("t");
    }

    @Test
    void oneThatIsWrongHoldsNoOtherUp() {
        Kept wrong = statement(blocked());
        Kept right = statement(blocked());
        PARTS.postgres.execute(
                "UPDATE statement SET submission = submission || '{\"category\":\"STATEMENT_CATEGORY_NONE\"}'"
                        + " WHERE id = '" + wrong.id() + "'");
        courier.turn().block(PATIENCE);
        assertThat(stored()).containsExactly(right.id());
        assertThat(told).contains("refused " + wrong.id() + " category");
    }

    @Test
    void moreThanAHundredGoInSeveralBatches() {
        for (int object = 0; object < 3; object++) {
            blocked();
        }
        PARTS.postgres.execute("""
                INSERT INTO statement (id, subject, restriction, text, submission, restricted_at)
                SELECT 's-' || md5(n || s.id), 'p-' || n || s.id, s.restriction, s.text,
                       s.submission || jsonb_build_object('puid', 's-' || md5(n || s.id)), s.restricted_at
                FROM generate_series(1, 150) AS n, (SELECT * FROM statement ORDER BY position DESC LIMIT 1) s
                """);
        PARTS.postgres.execute(
                "INSERT INTO statement_outbox (statement) SELECT id FROM statement ON CONFLICT DO NOTHING");
        courier.turn().block(PATIENCE);
        assertThat(stored()).hasSize(153);
        assertThat(told).filteredOn(event -> event.startsWith("delivered")).hasSize(153);
    }

    @Override
    public void delivered(String statement) {
        told.add("delivered " + statement);
    }

    @Override
    public void refused(String statement, String fields) {
        told.add("refused " + statement + " " + fields);
    }

    @Override
    public void failed(int statements, Throwable cause) {
        told.add("failed " + cause.getClass().getSimpleName());
    }
}

package io.sluice.sink.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.postgres.PostgresMeasures;
import io.sluice.sink.postgres.PostgresStatementOutbox;
import io.sluice.sink.postgres.PostgresStatements;
import io.sluice.sink.statements.Measure.AccountMeasure;
import io.sluice.sink.statements.Measure.AccountType;
import io.sluice.sink.statements.Measure.Provision;
import io.sluice.sink.statements.Measures.Because;
import io.sluice.sink.statements.TransparencyAccess.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

/** What is decided of accounts because of an incident, up to the simulated Transparency Database. */
class MeasuresIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TestSink PARTS = new TestSink();
    private static final PostgresStatements STATEMENTS = new PostgresStatements(PARTS.database);

    private final Properties server = PartsServer.shared();
    private final String world = server.getProperty("transparency.url") + "/w" + UUID.randomUUID();
    private final StatementMaker maker =
            new StatementMaker(STATEMENTS, StatementSettings.of("Example Forum"), StatementObserver.NOOP);
    private final StatementCourier courier = new StatementCourier(
            "test",
            new PostgresStatementOutbox(PARTS.database),
            new TransparencyDatabase(new TransparencyAccess(
                    URI.create(world + "/api/v1"),
                    Environment.SIMULATED,
                    server.getProperty("transparency.token"),
                    Duration.ofSeconds(5),
                    100)),
            StatementObserver.NOOP);

    private List<String> stored() {
        JsonNode all = Objects.requireNonNull(WebClient.create(world)
                .get()
                .uri(world + "/control/statements")
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block(PATIENCE));
        return all.valueStream().map(each -> each.path("puid").asString()).toList();
    }

    @Test
    void whatIsDecidedOfAnAccountWaitsForTheSealAndIsTakenByTheDatabase() {
        MediaObject object = PARTS.store.upload("measured/" + UUID.randomUUID() + ".png", new byte[0]);
        PARTS.escalation
                .open(TestVerdicts.incident(object, TestVerdicts.exact(), Filing.CONFIRM))
                .block(PATIENCE);
        String incident = StoredIncident.idOf(object.id());
        String where = " WHERE id = '" + incident + "'";
        PostgresMeasures measures = new PostgresMeasures(PARTS.database);
        Measure closed = new Measure(
                "user-18",
                AccountType.BUSINESS,
                AccountMeasure.TERMINATED,
                null,
                null,
                Provision.TOTAL_TERMINATION,
                null);
        Because because = new Because(null, incident, "ann", "seen");
        PARTS.postgres.execute("UPDATE incident SET sealed_at = NULL" + where);
        assertThat(measures.take(closed, because).block(PATIENCE))
                .as("who is warned early destroys")
                .isNull();
        PARTS.postgres.execute("UPDATE incident SET sealed_at = now()" + where);
        String id = Statement.idOf(
                Objects.requireNonNull(measures.take(closed, because).block(PATIENCE)));
        maker.turn().block(PATIENCE);
        assertThat(Objects.requireNonNull(STATEMENTS.find(id).block(PATIENCE)).text())
                .as("an authority is told of it")
                .isNull();
        courier.turn().block(PATIENCE);
        assertThat(stored()).doesNotContain(id);
        PARTS.postgres.execute("UPDATE incident SET state = 'NOT_REPORTABLE'" + where);
        maker.turn().block(PATIENCE);
        courier.turn().block(PATIENCE);
        assertThat(stored()).contains(id);
        assertThat(Objects.requireNonNull(STATEMENTS.find(id).block(PATIENCE)).text())
                .contains("your account is closed", "the service has ended for you", "taken by a person");
    }
}

package io.sluice.sink.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.postgres.PostgresBlockedGroups;
import io.sluice.sink.postgres.PostgresStatements;
import io.sluice.sink.statements.Statement.Basis;
import io.sluice.sink.statements.StatementMaker;
import io.sluice.sink.statements.StatementObserver;
import io.sluice.sink.statements.StatementSettings;
import io.sluice.sink.statements.Statements.Held;
import io.sluice.sink.statements.Statements.Kept;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person closes the group that something was posted to. */
class RestrictGroupIT {

    private static final ReviewServer SERVER = new ReviewServer();
    private static final String REASON = "{\"reason\":\"what it is for is plain\"}";

    private final String group = "group-" + UUID.randomUUID();

    private String postedTo(String groupId) {
        MediaObject object =
                SERVER.parts.store.upload("group/" + UUID.randomUUID(), TestMedia.png(System.nanoTime(), 16, 16));
        Incident like = TestVerdicts.incident(object, TestVerdicts.near(), Filing.CONFIRM);
        UploadContext context = new UploadContext("user-1", groupId, null, null, null, null, null);
        SERVER.parts
                .escalation
                .open(new Incident(
                        object, context, null, like.result(), like.grounds(), like.policyVersion(), Instant.now()))
                .block(ReviewServer.PATIENCE);
        return StoredIncident.idOf(object.id());
    }

    @Test
    void itsGroupIsClosedAndWhoeverRunsItIsNotToldWhileThatIsReported() {
        String id = postedTo(group);
        SERVER.parts.postgres.execute("UPDATE incident SET sealed_at = NULL WHERE id = '" + id + "'");
        assertThat(SERVER.say("ann", id, "restrict-group", REASON).detail()).contains("not sealed");
        SERVER.workUntil(id, IncidentState.AWAITING_CONFIRMATION);
        assertThat(SERVER.say("ann", id, "restrict-group", REASON).status()).isEqualTo(200);
        assertThat(SERVER.events(id)).endsWith("group-restricted");
        assertThat(new PostgresBlockedGroups(SERVER.parts.database)
                        .contains(group)
                        .block(ReviewServer.PATIENCE))
                .isTrue();
        assertThat(statement().holds()).extracting(Held::basis).containsExactly(Basis.REPORT_PENDING);
        assertThat(statement().restriction().groupId()).isEqualTo(group);
        SERVER.parts.postgres.execute("UPDATE incident SET state = 'NOT_REPORTABLE' WHERE id = '" + id + "'");
        assertThat(statement().text()).as("nobody is told of it").contains("a group that you run");
    }

    @Test
    void whereNobodyKnowsTheGroupThereIsNothingToClose() {
        String id = postedTo(null);
        SERVER.workUntil(id, IncidentState.AWAITING_CONFIRMATION);
        assertThat(SERVER.say("ann", id, "restrict-group", REASON).detail()).contains("to which group");
        assertThat(SERVER.say("ann", id, "restrict-group", "{}").status()).isEqualTo(400);
    }

    private Kept statement() {
        PostgresStatements statements = new PostgresStatements(SERVER.parts.database);
        new StatementMaker(statements, StatementSettings.of("Example Forum"), StatementObserver.NOOP)
                .turn()
                .block(ReviewServer.PATIENCE);
        String id = SERVER.parts
                .postgres
                .query("SELECT s.id FROM statement s JOIN verdict v USING (subject) WHERE v.group_id = '" + group + "'")
                .get(0);
        return Objects.requireNonNull(statements.find(id).block(ReviewServer.PATIENCE));
    }
}

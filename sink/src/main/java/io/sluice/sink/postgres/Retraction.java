package io.sluice.sink.postgres;

import io.sluice.sink.cases.acts.Act;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.RefusedException;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Taking back a report that is not finished. The claim of whoever is at it is void by its epoch, and what becomes of the report is
 * asked of the authority; that no other one is opened, and how it ends, the table of retractions sees to.
 */
final class Retraction {

    private static final String ASK = """
            WITH asked AS (
                INSERT INTO retraction (incident, asked_by, reason) VALUES (:id, :actor, :reason)
            )
            SELECT note_incident(:id, 'retraction-requested', :actor, :reason, '')
            """;

    /** Each open report is taken back, also one that the incident only goes along in; where there is none, nothing is left. */
    private static final String STEP = """
            WITH line AS (
                SELECT o.filing, COALESCE(o.rides_with, o.filing) AS lead, EXISTS (
                           SELECT 1 FROM report r WHERE r.filing = o.filing AND r.state IN ('OPEN', 'FINISHING')) AS reported
                FROM outbox o WHERE o.incident = :id AND o.correction IS NULL AND o.step <> 'DONE'
            )
            UPDATE outbox o SET step = CASE WHEN l.reported THEN 'RETRACT' ELSE 'DONE' END, due_at = clock_timestamp(),
                                begun = false, attempts = 0, worker = NULL, leased_until = NULL, epoch = epoch + 1,
                                rides_with = CASE WHEN l.reported THEN o.rides_with END
            FROM line l WHERE o.filing = CASE WHEN l.reported THEN l.lead ELSE l.filing END
            """;

    private static final String ASKED = "SELECT 1 AS asked FROM retraction WHERE incident = :id AND ended_at IS NULL";

    private static final Set<IncidentState> BEFORE_FINISH = EnumSet.of(IncidentState.FILING, IncidentState.PARKED);

    private final DatabaseClient client;

    Retraction(DatabaseClient client) {
        this.client = client;
    }

    /** To be called in a transaction; empty if there is no such incident. */
    Mono<String> ask(Act act) {
        return Standing.lock(client, act.incident())
                .flatMap(standing -> isAsked(act).doOnNext(asked -> check(standing, asked)))
                .flatMap(asked -> said(act).then(stepped(act)))
                .thenReturn(act.incident());
    }

    private static void check(Standing standing, boolean isAsked) {
        if (standing.state() == IncidentState.FILED) {
            throw new RefusedException("its report is finished: correct it instead");
        }
        if (isAsked) {
            throw new RefusedException("its report is being taken back already");
        }
        if (!BEFORE_FINISH.contains(standing.state())) {
            throw new RefusedException("there is no report to take back");
        }
        if (!standing.reported() && !standing.atRest()) {
            throw new RefusedException("an authority is being asked: try again in a moment");
        }
    }

    private Mono<Boolean> isAsked(Act act) {
        return client.sql(ASKED)
                .bind("id", act.incident())
                .map(row -> true)
                .one()
                .defaultIfEmpty(false);
    }

    private Mono<Void> said(Act act) {
        return client.sql(ASK)
                .bind("id", act.incident())
                .bind("actor", act.actor())
                .bind("reason", act.reason())
                .then();
    }

    private Mono<Void> stepped(Act act) {
        return client.sql(STEP).bind("id", act.incident()).then();
    }
}

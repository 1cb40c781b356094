package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * How an incident stands for somebody who wants to dismiss it or to take its report back.
 *
 * @param state how far it has come
 * @param proposedBy who proposed to dismiss it; null if nobody did
 * @param finished whether a report of it is finished with any authority
 * @param reported whether a report of it is open with an authority
 * @param atRest whether no call to an authority is under way, nor has one an outcome that nobody knows
 */
record Standing(IncidentState state, @Nullable String proposedBy, boolean finished, boolean reported, boolean atRest) {

    /** Locks an incident and its steps; empty if there is none. */
    static Mono<Standing> lock(DatabaseClient client, String incident) {
        return client.sql(ActSql.LOCK)
                .bind("id", incident)
                .then()
                .then(client.sql(ActSql.STANDING)
                        .bind("id", incident)
                        .map(Standing::of)
                        .one());
    }

    private static Standing of(Readable row) {
        return new Standing(
                IncidentState.valueOf(PostgresActs.text(row, "state")),
                row.get("proposed_by", String.class),
                Boolean.TRUE.equals(row.get("finished", Boolean.class)),
                Boolean.TRUE.equals(row.get("reported", Boolean.class)),
                Boolean.TRUE.equals(row.get("at_rest", Boolean.class)));
    }

    /** Whether somebody else proposed the dismissal already; refuses whoever may not dismiss now. */
    boolean isProposedBy(String actor) {
        if (state == IncidentState.DISMISSED) {
            throw new RefusedException("it is dismissed already");
        }
        if (finished || state == IncidentState.FILED) {
            throw new RefusedException("its report is finished: correct it instead");
        }
        if (reported) {
            throw new RefusedException("a report of it is open: retract it first");
        }
        boolean decidable = state != IncidentState.OPENED && state != IncidentState.SEALED;
        if (!atRest || !decidable) {
            throw new RefusedException("it is still being worked on: try again in a moment");
        }
        if (actor.equals(proposedBy)) {
            throw new RefusedException("you proposed the dismissal: another person must agree to it");
        }
        return proposedBy != null;
    }
}

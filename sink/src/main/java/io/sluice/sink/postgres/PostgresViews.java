package io.sluice.sink.postgres;

import io.sluice.sink.evidence.access.Access;
import io.sluice.sink.evidence.access.Access.Act;
import io.sluice.sink.evidence.view.ViewBook;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Views of evidence in PostgreSQL, where every worker finds them. */
public final class PostgresViews implements ViewBook {

    private static final String BEGIN = """
            INSERT INTO evidence_view (id, incident, actor, reason, token_sha256, ends_at)
            VALUES (:view, :incident, :actor, :reason, :token, clock_timestamp() + :lasts * interval '1 second')
            """;

    private static final String OPEN = """
            SELECT incident FROM evidence_view
            WHERE id = :view AND actor = :actor AND completed_at IS NULL AND ends_at > clock_timestamp()
            """;

    private static final String DELIVERED = """
            UPDATE evidence_view SET delivered_at = COALESCE(delivered_at, clock_timestamp())
            WHERE id = :view AND actor = :actor
            """;

    private static final String SENT = """
            UPDATE evidence_view SET
                sent = sent + int8multirange(int8range(:from, :to)),
                delivered_at = CASE WHEN sent + int8multirange(int8range(:from, :to)) @> int8range(0, :size)
                                    THEN COALESCE(delivered_at, clock_timestamp()) ELSE delivered_at END
            WHERE id = :view AND actor = :actor AND completed_at IS NULL
            """;

    private static final String COMPLETE = """
            UPDATE evidence_view SET completed_at = clock_timestamp()
            WHERE id = :view AND actor = :actor AND token_sha256 = :token AND delivered_at IS NOT NULL
              AND completed_at IS NULL AND ends_at > clock_timestamp()
            RETURNING incident, reason
            """;

    private final Database database;

    /** Views in this database. */
    public PostgresViews(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Void> begin(
            String view, String incident, String actor, String reason, String tokenSha256, Duration lasts) {
        Mono<Void> begun = database.client()
                .sql(BEGIN)
                .bind("view", view)
                .bind("incident", incident)
                .bind("actor", actor)
                .bind("reason", reason)
                .bind("token", tokenSha256)
                .bind("lasts", lasts.toSeconds())
                .then();
        Access access = new Access(incident, actor, Act.VIEW_BEGUN, reason);
        return database.transaction(
                PostgresAccessLog.row(database.client(), access).then(begun));
    }

    @Override
    public Mono<String> open(String view, String actor) {
        return database.call(database.client()
                .sql(OPEN)
                .bind("view", view)
                .bind("actor", actor)
                .map(row -> Objects.requireNonNull(row.get("incident", String.class)))
                .one());
    }

    @Override
    public Mono<Void> sent(String view, String actor, long from, long to, long size) {
        return database.call(database.client()
                .sql(SENT)
                .bind("view", view)
                .bind("actor", actor)
                .bind("from", from)
                .bind("to", to)
                .bind("size", size)
                .then());
    }

    @Override
    public Mono<Void> delivered(String view, String actor) {
        return database.call(database.client()
                .sql(DELIVERED)
                .bind("view", view)
                .bind("actor", actor)
                .then());
    }

    @Override
    public Mono<String> complete(String view, String actor, String tokenSha256) {
        Mono<Access> completed = database.client()
                .sql(COMPLETE)
                .bind("view", view)
                .bind("actor", actor)
                .bind("token", tokenSha256)
                .map(row -> new Access(
                        Objects.requireNonNull(row.get("incident", String.class)),
                        actor,
                        Act.COMPLETE_VIEW,
                        Objects.requireNonNull(row.get("reason", String.class))))
                .one();
        return database.transaction(completed
                .delayUntil(access -> PostgresAccessLog.row(database.client(), access))
                .map(Access::incident));
    }
}

package io.sluice.sink.postgres;

import io.sluice.sink.removals.Removal;
import io.sluice.sink.removals.Removals;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Removals in PostgreSQL. */
public final class PostgresRemovals implements Removals {

    /** An object that has an incident is named by it in the bank, so that what comes back is linked to it. */
    private static final String REMOVE = """
            WITH r AS MATERIALIZED (
                SELECT * FROM jsonb_to_record(CAST(:row AS jsonb)) AS t(
                    subject text, bucket text, object_key text, version text, entity_tag text, category text, reason text,
                    by text)
            ), blocked AS (
                INSERT INTO verdict AS v (subject, bucket, object_key, version, entity_tag, decision, revision, scanned,
                                          policy_version, decided_at)
                SELECT subject, bucket, object_key, version, entity_tag, 'BLOCK', 1, false, 'removal', clock_timestamp()
                FROM r
                ON CONFLICT (subject) DO UPDATE SET
                    decision = 'BLOCK', revision = v.revision + 1, decided_at = EXCLUDED.decided_at
                WHERE v.decision < 'BLOCK'
                RETURNING subject, revision, policy_version, decided_at
            ), history AS (
                INSERT INTO verdict_revision (subject, revision, decision, cause, policy_version, versions, findings,
                                              inconclusive, decided_at)
                SELECT subject, revision, 'BLOCK', 'removal', policy_version, '{}', '[]', '[]', decided_at FROM blocked
            )
            INSERT INTO removal (subject, reference, category, removed_by, reason)
            SELECT r.subject, COALESCE(i.id, 'r-' || substr(r.subject, 3)), r.category, r.by, r.reason
            FROM r LEFT JOIN incident i USING (subject)
            ON CONFLICT (subject) DO NOTHING
            """;

    private static final String REFERENCE = "SELECT reference FROM removal WHERE subject = :subject";

    private final Database database;
    private final OwnRemovals removals;

    /**
     * Removals in this database.
     *
     * @param removals where the hashes of what is removed go
     */
    public PostgresRemovals(Database database, OwnRemovals removals) {
        this.database = database;
        this.removals = removals;
    }

    @Override
    public Mono<Removed> remove(Removal removal) {
        DatabaseClient client = database.client();
        String subject = removal.subject().value();
        Mono<Void> removed =
                client.sql(REMOVE).bind("row", Json.write(Row.of(removal))).then();
        Mono<String> reference = client.sql(REFERENCE)
                .bind("subject", subject)
                .map(row -> Objects.requireNonNull(row.get("reference", String.class)))
                .one();
        return database.transaction(removed.then(removals.remember(client, subject))
                .flatMap(entries -> reference.map(name -> new Removed(name, entries))));
    }

    /** Adds to the bank what became known only after a removal. To be called again and again. */
    public Mono<Long> complete() {
        return database.call(removals.complete(database.client()));
    }

    /** A removal as the statement takes it. */
    private record Row(
            String subject,
            String bucket,
            String objectKey,
            @Nullable String version,
            @Nullable String entityTag,
            String category,
            String reason,
            String by) {

        static Row of(Removal removal) {
            return new Row(
                    removal.subject().value(),
                    removal.ref().bucket(),
                    removal.ref().key(),
                    removal.ref().version(),
                    removal.entityTag(),
                    removal.category(),
                    removal.reason(),
                    removal.by());
        }
    }
}

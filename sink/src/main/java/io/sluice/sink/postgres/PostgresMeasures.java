package io.sluice.sink.postgres;

import io.sluice.sink.statements.Measure;
import io.sluice.sink.statements.Measures;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Measures in PostgreSQL, which refuses those without a ground whoever writes them. */
public final class PostgresMeasures implements Measures {

    private static final String TAKE = """
            WITH taken AS (
                INSERT INTO measure (id, account, account_type, account_measure, monetary, monetary_other, provision, ends_at,
                                     notice, incident, taken_by, reason)
                SELECT 'm-' || replace(gen_random_uuid()::text, '-', ''), m.account, m.account_type, m.account_measure,
                       m.monetary, m.monetary_other, m.provision, m.ends_at, b.notice, b.incident, b.by, b.reason
                FROM jsonb_to_record(CAST(:measure AS jsonb)) AS m(
                         account text, account_type text, account_measure text, monetary text, monetary_other text,
                         provision text, ends_at timestamptz),
                     jsonb_to_record(CAST(:because AS jsonb)) AS b(notice text, incident text, by text, reason text)
                WHERE measure_may_be_taken(b.notice, b.incident)
                RETURNING id, notice, incident, taken_by, reason
            ), noted AS (
                SELECT note_notice(notice, 'measure-taken', taken_by, reason, '') FROM taken WHERE notice IS NOT NULL
                UNION ALL
                SELECT note_incident(incident, 'measure-taken', taken_by, reason, '') FROM taken WHERE incident IS NOT NULL
            )
            SELECT t.id FROM taken t, (SELECT count(*) FROM noted) AS n
            """;

    private final Database database;

    /** Measures in this database. */
    public PostgresMeasures(Database database) {
        this.database = database;
    }

    @Override
    public Mono<String> take(Measure measure, Because because) {
        return database.transaction(database.client()
                .sql(TAKE)
                .bind("measure", Json.write(measure))
                .bind("because", Json.write(because))
                .map(row -> Objects.requireNonNull(row.get("id", String.class)))
                .one());
    }
}

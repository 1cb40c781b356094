package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.Decision;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SubjectId;
import io.sluice.sink.gate.Announcer.Announcement;
import io.sluice.sink.gate.Brought.Outcome;
import io.sluice.sink.gate.Restorations;
import io.sluice.sink.s3.StoredObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Restorations in PostgreSQL. */
public final class PostgresRestorations implements Restorations {

    private static final String CLAIM = """
            WITH due AS (
                SELECT r.subject FROM restoration r JOIN verdict v USING (subject) JOIN incident i ON i.id = r.incident
                WHERE r.done_at IS NULL AND r.due_at <= clock_timestamp() AND v.decision < 'BLOCK' AND i.state = 'DISMISSED'
                  AND NOT EXISTS (
                      SELECT 1 FROM verdict o
                      WHERE o.bucket = v.bucket AND o.object_key = v.object_key AND o.subject <> v.subject
                        AND o.decision = 'BLOCK' AND (o.sha256 IS NULL OR v.sha256 IS NULL OR o.sha256 = v.sha256))
                ORDER BY r.due_at LIMIT :most FOR UPDATE OF r SKIP LOCKED
            )
            UPDATE restoration r SET
                due_at = clock_timestamp() + make_interval(secs => :lease), begun_at = COALESCE(r.begun_at, clock_timestamp())
            FROM due d JOIN verdict v USING (subject) JOIN incident i USING (subject)
            WHERE r.subject = d.subject
            RETURNING v.subject, v.bucket, v.object_key, v.version, v.entity_tag, v.decision::text AS decision,
                      COALESCE(v.sha256, i.digests ->> 'sha256') AS sha256
            """;

    /** Not scanned: the scan that its arrival causes keeps its hashes, and says nothing that was not known. */
    private static final String COPIED = """
            WITH known AS (
                UPDATE restoration SET restored_as = :copy WHERE subject = :subject AND done_at IS NULL
                RETURNING subject
            ), made AS (
                INSERT INTO verdict (subject, bucket, object_key, version, entity_tag, sha256, decision, revision, scanned,
                                     policy_version, decided_at)
                SELECT :copy, v.bucket, v.object_key, NULLIF(:version, ''), :tag, v.sha256, v.decision, 1, false,
                       v.policy_version, clock_timestamp()
                FROM known JOIN verdict v USING (subject)
                ON CONFLICT (subject) DO NOTHING
                RETURNING subject, decision, policy_version, decided_at
            )
            INSERT INTO verdict_revision (subject, revision, decision, cause, policy_version, versions, findings,
                                          inconclusive, decided_at)
            SELECT subject, 1, decision, 'dismissal', policy_version, '{}', '[]', '[]', decided_at FROM made
            """;

    private static final String DONE = """
            WITH done AS (
                UPDATE restoration SET outcome = :outcome, done_at = clock_timestamp()
                WHERE subject = :subject AND done_at IS NULL
                RETURNING incident
            )
            SELECT note_incident(incident, :event, 'sluice', '', '') FROM done
            """;

    private final Database database;

    /** Restorations in this database. */
    public PostgresRestorations(Database database) {
        this.database = database;
    }

    @Override
    public Flux<Announcement> claim(int most, Duration lease) {
        return database.call(database.client()
                        .sql(CLAIM)
                        .bind("most", most)
                        .bind("lease", lease.toSeconds())
                        .map(PostgresRestorations::released)
                        .all()
                        .collectList())
                .flatMapIterable(claimed -> claimed);
    }

    private static Announcement released(Readable row) {
        return new Announcement(
                new SubjectId(text(row, "subject")),
                new ObjectRef(text(row, "bucket"), text(row, "object_key"), row.get("version", String.class)),
                orEmpty(row.get("entity_tag", String.class)),
                row.get("sha256", String.class),
                Decision.valueOf(text(row, "decision")));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    @Override
    public Mono<Void> copied(Announcement released, StoredObject copy) {
        return database.call(database.client()
                .sql(COPIED)
                .bind("subject", released.subject().value())
                .bind("copy", copy.subject().value())
                .bind("version", orEmpty(copy.ref().version()))
                .bind("tag", copy.entityTag())
                .then());
    }

    @Override
    public Mono<Void> done(Announcement released, Outcome outcome) {
        return database.call(database.client()
                .sql(DONE)
                .bind("subject", released.subject().value())
                .bind("outcome", outcome.name())
                .bind(
                        "event",
                        "object-" + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .then());
    }
}

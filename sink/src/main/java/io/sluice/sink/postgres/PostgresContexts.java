package io.sluice.sink.postgres;

import io.sluice.pipeline.Contexts;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.UploadContext;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * Upload contexts in PostgreSQL. A context may be put without a version, before the platform knows it; an object with one finds
 * both, and what was said of its version wins.
 */
public final class PostgresContexts implements Contexts {

    private static final String FIND = """
            SELECT c.context::text AS context FROM upload_context c
            JOIN jsonb_to_record(CAST(:ref AS jsonb)) AS r(bucket text, key text, version text)
                ON c.bucket = r.bucket AND c.object_key = r.key AND c.version IN ('', COALESCE(r.version, ''))
            ORDER BY c.version DESC
            """;

    /** What is there stays; what is missing is filled in. */
    private static final String PUT = """
            INSERT INTO upload_context AS c (bucket, object_key, version, context)
            SELECT r.bucket, r.key, COALESCE(r.version, ''), jsonb_strip_nulls(CAST(:context AS jsonb))
            FROM jsonb_to_record(CAST(:ref AS jsonb)) AS r(bucket text, key text, version text)
            ON CONFLICT (bucket, object_key, version) DO UPDATE
                SET context = complete_context(c.context, EXCLUDED.context), updated_at = clock_timestamp()
            """;

    private static final String FIND_OF_GROUP =
            "SELECT context::text AS context FROM group_context WHERE group_id = :group";

    private static final String PUT_OF_GROUP = """
            INSERT INTO group_context AS c (group_id, context) VALUES (:group, jsonb_strip_nulls(CAST(:context AS jsonb)))
            ON CONFLICT (group_id) DO UPDATE SET context = complete_context(c.context, EXCLUDED.context), updated_at = clock_timestamp()
            """;

    private final Database database;

    /** Contexts in this database. */
    public PostgresContexts(Database database) {
        this.database = database;
    }

    @Override
    public Mono<UploadContext> find(ObjectRef ref) {
        return database.call(database.client()
                .sql(FIND)
                .bind("ref", Json.write(ref))
                .map(row -> Json.read(Objects.requireNonNull(row.get("context", String.class)), UploadContext.class))
                .all()
                .reduce(UploadContext::or));
    }

    @Override
    public Mono<Void> put(ObjectRef ref, UploadContext context) {
        return database.call(database.client()
                .sql(PUT)
                .bind("ref", Json.write(ref))
                .bind("context", Json.write(context))
                .then());
    }

    @Override
    public Mono<UploadContext> findOfGroup(String groupId) {
        return database.call(database.client()
                .sql(FIND_OF_GROUP)
                .bind("group", groupId)
                .map(row -> Json.read(Objects.requireNonNull(row.get("context", String.class)), UploadContext.class))
                .one());
    }

    @Override
    public Mono<Void> putOfGroup(String groupId, UploadContext context) {
        return database.call(database.client()
                .sql(PUT_OF_GROUP)
                .bind("group", groupId)
                .bind("context", Json.write(context))
                .then());
    }
}

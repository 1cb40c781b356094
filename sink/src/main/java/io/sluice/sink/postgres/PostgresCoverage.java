package io.sluice.sink.postgres;

import io.sluice.pipeline.walk.Coverage;
import io.sluice.pipeline.walk.ListedObject;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Which stored objects have a verdict, by PostgreSQL: one question a page. */
public final class PostgresCoverage implements Coverage {

    /** Some stores list whole seconds, others milliseconds: the time is compared as it was listed. */
    private static final String UNSCANNED = """
            SELECT o.place FROM unnest(CAST(:keys AS text[]), CAST(:tags AS text[]), CAST(:stored AS bigint[]))
                WITH ORDINALITY AS o (key, tag, stored, place)
            WHERE NOT EXISTS (
                SELECT 1 FROM verdict v
                WHERE v.bucket = :bucket AND v.object_key = o.key AND v.entity_tag = o.tag AND v.scanned
                  AND v.decided_at >= to_timestamp(o.stored / 1000.0))
            ORDER BY o.place
            """;

    private final Database database;

    /** Verdicts in this database. */
    public PostgresCoverage(Database database) {
        this.database = database;
    }

    @Override
    public Mono<List<ListedObject>> unscanned(String bucket, List<ListedObject> objects) {
        if (objects.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.call(database.client()
                .sql(UNSCANNED)
                .bind("bucket", bucket)
                .bind("keys", objects.stream().map(ListedObject::key).toArray(String[]::new))
                .bind("tags", objects.stream().map(ListedObject::entityTag).toArray(String[]::new))
                .bind(
                        "stored",
                        objects.stream()
                                .map(object -> object.lastModified().toEpochMilli())
                                .toArray(Long[]::new))
                .map(row -> objects.get(
                        Objects.requireNonNull(row.get("place", Long.class)).intValue() - 1))
                .all()
                .collectList());
    }
}

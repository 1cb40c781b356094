package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.KeptObject;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.PackedHashes;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.lookback.HashArchive;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The hashes of everything that was scanned, in PostgreSQL. */
public final class PostgresHashArchive implements HashArchive {

    private static final Portion END = new Portion(Long.MAX_VALUE, List.of());

    private final Database database;

    /** The archive in this database. */
    public PostgresHashArchive(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Portion> read(long after, long below, @Nullable Duration recency, int most) {
        return database.call(database.client()
                .sql(LookBackSql.READ)
                .bind("after", after)
                .bind("below", below)
                .bind("recency", recency == null ? -1.0 : recency.toMillis() / 1000.0)
                .bind("most", most)
                .map(PostgresHashArchive::portion)
                .one());
    }

    private static Portion portion(Readable row) {
        ByteBuffer packed = row.get("packed", ByteBuffer.class);
        if (packed == null) {
            return END;
        }
        List<Row> rows = new ArrayList<>();
        while (packed.hasRemaining()) {
            long place = packed.getLong();
            int digests = packed.getInt();
            int frames = packed.getInt();
            int turned = packed.getInt();
            int licensed = packed.getInt();
            PackedHashes hashes = new PackedHashes(
                    next(packed, digests), next(packed, frames), next(packed, turned), next(packed, licensed));
            rows.add(new Row(place, hashes));
        }
        return new Portion(rows.get(rows.size() - 1).place(), rows);
    }

    private static ByteBuffer next(ByteBuffer packed, int length) {
        ByteBuffer part = packed.slice(packed.position(), length);
        packed.position(packed.position() + length);
        return part;
    }

    @Override
    public Mono<KeptObject> find(long place) {
        return database.call(database.client()
                .sql(LookBackSql.FIND)
                .bind("place", place)
                .map(PostgresHashArchive::kept)
                .one());
    }

    private static KeptObject kept(Readable row) {
        Said said = Json.read(Objects.requireNonNull(row.get("kept", String.class)), Said.class);
        PackedHashes hashes = new PackedHashes(
                bytes(row, "digests"), bytes(row, "frames"), bytes(row, "turned"), bytes(row, "licensed"));
        return new KeptObject(said.object(), said.context(), hashes, said.format(), said.frames(), said.results());
    }

    private static ByteBuffer bytes(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, ByteBuffer.class), column);
    }

    @Override
    public Mono<List<Long>> late(int most) {
        return database.call(database.client()
                .sql(LookBackSql.LATE)
                .bind("most", most)
                .map(row -> Objects.requireNonNull(row.get("place", Long.class)))
                .all()
                .collectList());
    }

    @Override
    public Mono<Void> settled(List<Long> places) {
        return database.call(database.client()
                .sql(LookBackSql.SETTLED)
                .bind("places", Json.write(places))
                .then());
    }

    @Override
    public Mono<Long> prune(Duration age) {
        return database.call(database.client()
                .sql(LookBackSql.PRUNE)
                .bind("age", age.toMillis() / 1000.0)
                .map(row -> Objects.requireNonNull(row.get("objects", Long.class)))
                .one());
    }

    /** What is kept beside the hashes. */
    private record Said(
            MediaObject object,
            UploadContext context,
            String format,
            int frames,
            Map<String, String> versions,
            List<Finding> findings,
            List<Inconclusive> inconclusive) {

        List<ScanResult> results() {
            List<ScanResult> results = new ArrayList<>(inconclusive);
            versions.forEach((scanner, version) -> results.add(new Completed(
                    scanner,
                    version,
                    findings.stream()
                            .filter(finding -> finding.scanner().equals(scanner))
                            .toList())));
            return results;
        }
    }
}

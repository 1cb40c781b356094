package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.Verdict;
import io.sluice.sink.events.VerdictEvent;
import io.sluice.sink.verdicts.StoredVerdict;
import io.sluice.sink.verdicts.Verdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Verdicts in PostgreSQL. Writes are gathered: a hundred verdicts, or what comes within twenty milliseconds, are one statement.
 */
public final class PostgresVerdicts implements Verdicts {

    /** Verdicts written at once, at most. */
    public static final int BATCH = 100;

    /** How long a verdict waits for others to be written with. */
    public static final Duration LINGER = Duration.ofMillis(20);

    private final Database database;
    private final MicroBatch<String, VerdictRow, StoredVerdict> records;
    private final MicroBatch<String, Told, Boolean> notes;

    /** Verdicts in this database. */
    public PostgresVerdicts(Database database, Detached detached) {
        this.database = database;
        this.records = new MicroBatch<>(BATCH, LINGER, detached, VerdictRow::subject, this::write);
        this.notes =
                new MicroBatch<>(BATCH, LINGER, detached, told -> told.subject().value(), this::note);
    }

    /**
     * Changes how verdicts are gathered, from the next batch on.
     *
     * @param size verdicts written at once at most, at least 1
     * @param linger how long one waits for others
     */
    public void pace(int size, Duration linger) {
        records.pace(size, linger);
        notes.pace(size, linger);
    }

    @Override
    public Mono<StoredVerdict> record(Verdict verdict) {
        return records.submit(VerdictRow.of(verdict));
    }

    @Override
    public Mono<StoredVerdict> find(SubjectId subject) {
        return database.call(database.client()
                .sql(VerdictSql.FIND)
                .bind("subjects", Json.write(List.of(subject.value())))
                .map(PostgresVerdicts::stored)
                .one());
    }

    @Override
    public Mono<StoredVerdict> lastAt(ObjectRef ref) {
        return database.call(database.client()
                .sql(VerdictSql.LAST_AT)
                .bind("ref", Json.write(ref))
                .map(PostgresVerdicts::stored)
                .one());
    }

    @Override
    public Flux<VerdictEvent> unpublished(SubjectId subject) {
        return database.call(database.client()
                        .sql(VerdictSql.UNPUBLISHED)
                        .bind("subject", subject.value())
                        .map(PostgresVerdicts::event)
                        .all()
                        .collectList())
                .flatMapIterable(events -> events);
    }

    @Override
    public Mono<Void> told(Told told) {
        return notes.submit(told).then();
    }

    private Mono<Map<String, StoredVerdict>> write(List<VerdictRow> rows) {
        List<String> subjects = rows.stream().map(VerdictRow::subject).toList();
        Mono<Void> written = database.client()
                .sql(VerdictSql.RECORD)
                .bind("rows", Json.write(rows))
                .then();
        Mono<Map<String, StoredVerdict>> current = database.client()
                .sql(VerdictSql.FIND)
                .bind("subjects", Json.write(subjects))
                .map(PostgresVerdicts::stored)
                .all()
                .collectMap(stored -> stored.subject().value());
        return database.call(written.then(current));
    }

    private Mono<Map<String, Boolean>> note(List<Told> told) {
        List<Note> rows = told.stream().map(Note::of).toList();
        return database.call(database.client()
                        .sql(VerdictSql.TOLD)
                        .bind("rows", Json.write(rows))
                        .then())
                .then(Mono.fromSupplier(() -> rows.stream()
                        .map(Note::subject)
                        .collect(Collectors.toMap(Function.identity(), subject -> true))));
    }

    private static StoredVerdict stored(Readable row) {
        return new StoredVerdict(
                new SubjectId(text(row, "subject")),
                ref(row),
                row.get("entity_tag", String.class),
                row.get("sha256", String.class),
                Decision.valueOf(text(row, "decision")),
                number(row, "revision"),
                Objects.requireNonNull(row.get("decided_at", Instant.class)),
                Boolean.TRUE.equals(row.get("scanned", Boolean.class)),
                Boolean.TRUE.equals(row.get("deferred", Boolean.class)),
                Boolean.TRUE.equals(row.get("escalated", Boolean.class)),
                Boolean.TRUE.equals(row.get("unsealed", Boolean.class)),
                number(row, "published_revision"),
                number(row, "announced_revision"));
    }

    private static @Nullable ObjectRef ref(Readable row) {
        String bucket = row.get("bucket", String.class);
        return bucket == null ? null : new ObjectRef(bucket, text(row, "object_key"), row.get("version", String.class));
    }

    private static VerdictEvent event(Readable row) {
        String subject = text(row, "subject");
        String groupId = row.get("group_id", String.class);
        return new VerdictEvent(
                VerdictEvent.SCHEMA,
                VerdictEvent.id(subject, number(row, "revision")),
                subject,
                ref(row),
                groupId == null ? null : new VerdictEvent.GroupChange(groupId, text(row, "change_id")),
                text(row, "decision"),
                number(row, "revision"),
                Objects.requireNonNull(row.get("decided_at", Instant.class)),
                text(row, "policy_version"),
                List.of(Json.read(text(row, "findings"), VerdictEvent.Evidence[].class)),
                List.of(Json.read(text(row, "inconclusive"), VerdictEvent.Silence[].class)));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    private static int number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Integer.class), column);
    }

    private record Note(String subject, int publishedRevision, int announcedRevision) {
        static Note of(Told told) {
            return new Note(told.subject().value(), told.publishedRevision(), told.announcedRevision());
        }
    }
}

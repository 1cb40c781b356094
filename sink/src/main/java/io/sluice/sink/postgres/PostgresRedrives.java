package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.redrive.RedriveLedger;
import java.time.Instant;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Redriven letters in PostgreSQL. */
public final class PostgresRedrives implements RedriveLedger {

    private static final String NOTE = """
            INSERT INTO redriven_letter (message_id, queue, reason, actor, why, at)
            VALUES (:message, :queue, :reason, :actor, :why, :at)
            """;

    private static final String HISTORY = "SELECT * FROM redriven_letter ORDER BY id DESC LIMIT :most";

    private final Database database;

    /** Letters in this database. */
    public PostgresRedrives(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Void> note(Redrive redrive) {
        return database.call(database.client()
                .sql(NOTE)
                .bind("message", redrive.messageId())
                .bind("queue", redrive.queue())
                .bind("reason", redrive.reason())
                .bind("actor", redrive.actor())
                .bind("why", redrive.why())
                .bind("at", redrive.at())
                .then());
    }

    @Override
    public Flux<Redrive> history(int atMost) {
        return database.call(database.client()
                        .sql(HISTORY)
                        .bind("most", atMost)
                        .map(PostgresRedrives::redrive)
                        .all()
                        .collectList())
                .flatMapIterable(all -> all);
    }

    private static Redrive redrive(Readable row) {
        return new Redrive(
                text(row, "message_id"),
                text(row, "queue"),
                text(row, "reason"),
                text(row, "actor"),
                text(row, "why"),
                Objects.requireNonNull(row.get("at", Instant.class)));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }
}

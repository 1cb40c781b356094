package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.sink.cases.acts.OwedFeedback;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is owed to those who keep lists, in PostgreSQL; triggers on the decisions write it. */
public final class PostgresOwedFeedback implements OwedFeedback {

    private static final String OWED = """
            SELECT jsonb_build_object('number', f.number, 'incident', f.incident, 'lead', i.lead,
                                      'is_affirmed', f.opinion = 'AFFIRMED', 'by', f.said_by)::text AS owed
            FROM feedback_owed f JOIN incident i ON i.id = f.incident
            WHERE :incident = '' OR f.incident = :incident
            ORDER BY f.number LIMIT :most
            """;

    private static final int MOST_OF_ONE = 10;

    private final Database database;

    /** What is owed in this database. */
    public PostgresOwedFeedback(Database database) {
        this.database = database;
    }

    @Override
    public Flux<Owed> owed(int most) {
        return owed("", most);
    }

    @Override
    public Flux<Owed> owedFor(String incident) {
        return owed(incident, MOST_OF_ONE);
    }

    private Flux<Owed> owed(String incident, int most) {
        return database.call(database.client()
                        .sql(OWED)
                        .bind("incident", incident)
                        .bind("most", most)
                        .map(PostgresOwedFeedback::row)
                        .all()
                        .collectList())
                .flatMapIterable(list -> list);
    }

    private static Owed row(Readable row) {
        return Json.read(Objects.requireNonNull(row.get("owed", String.class)), Owed.class);
    }

    @Override
    public Mono<Void> told(Owed owed) {
        return database.call(database.client()
                .sql("DELETE FROM feedback_owed WHERE number = :number")
                .bind("number", owed.number())
                .then());
    }
}

package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.sink.notices.NoticePlaces;
import io.sluice.sink.notices.Place;
import java.time.Duration;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What notices point to, as work to be done, in PostgreSQL. */
public final class PostgresNoticePlaces implements NoticePlaces {

    private final Database database;

    /** Places in this database. */
    public PostgresNoticePlaces(Database database) {
        this.database = database;
    }

    @Override
    public Flux<Due> claim(int most, Duration lease) {
        return database.call(database.client()
                        .sql(NoticeSql.CLAIM_PLACES)
                        .bind("most", most)
                        .bind("lease", seconds(lease))
                        .map(PostgresNoticePlaces::due)
                        .all()
                        .collectList())
                .flatMapIterable(due -> due);
    }

    private static Due due(Readable row) {
        return new Due(
                FeedRows.text(row, "notice"),
                Objects.requireNonNull(row.get("position", Integer.class)),
                FeedRows.text(row, "kind").equals("OBJECT") ? object(row) : group(row),
                Objects.requireNonNull(row.get("attempts", Integer.class)));
    }

    private static Place object(Readable row) {
        ObjectRef ref = new ObjectRef(
                FeedRows.text(row, "bucket"), FeedRows.text(row, "object_key"), row.get("version", String.class));
        return new Place.StoredObject(ref, null);
    }

    private static Place group(Readable row) {
        return new Place.ChatGroup(FeedRows.text(row, "group_id"), Json.readColumn(row, "card", Place.Card.class));
    }

    @Override
    public Mono<Void> asked(Due due, Duration patience) {
        return database.call(named(NoticeSql.ASKED, due)
                .bind("attempts", due.attempts())
                .bind("patience", seconds(patience))
                .then());
    }

    @Override
    public Mono<Void> answered(Due due, RecordedVerdict verdict) {
        return database.call(named(NoticeSql.ANSWERED, due)
                .bind("subject", verdict.subject().value())
                .bind("decision", verdict.decision().name())
                .bind("revision", verdict.revision())
                .then());
    }

    @Override
    public Flux<String> settle(int mostAsked) {
        Mono<Void> answered = database.client().sql(NoticeSql.SETTLE_ANSWERED).then();
        Flux<String> givenUp = database.client()
                .sql(NoticeSql.SETTLE_UNANSWERED)
                .bind("most", mostAsked)
                .map(row -> FeedRows.text(row, "scan").equals("UNANSWERED") ? FeedRows.text(row, "notice") : "")
                .all()
                .filter(notice -> !notice.isEmpty());
        return database.call(answered.then(givenUp.collectList())).flatMapIterable(notices -> notices);
    }

    private GenericExecuteSpec named(String statement, Due due) {
        return database.client().sql(statement).bind("notice", due.notice()).bind("position", due.position());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

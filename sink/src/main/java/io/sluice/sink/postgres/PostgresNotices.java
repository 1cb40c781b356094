package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.sink.notices.Incoming;
import io.sluice.sink.notices.Notice;
import io.sluice.sink.notices.NoticeBasis;
import io.sluice.sink.notices.NoticeCase;
import io.sluice.sink.notices.Notices;
import io.sluice.sink.notices.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Notices in PostgreSQL. Who may close what is for its constraints to say. */
public final class PostgresNotices implements Notices {

    private final Database database;

    /** Notices in this database. */
    public PostgresNotices(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Void> take(Incoming incoming) {
        DatabaseClient client = database.client();
        List<String> keys =
                incoming.notice().places().stream().map(Place::key).distinct().toList();
        Mono<Void> locked =
                client.sql(NoticeSql.LOCK).bind("places", Json.write(keys)).then();
        Mono<Void> taken = client.sql(NoticeSql.TAKE)
                .bind("row", Json.write(Row.of(incoming)))
                .then();
        Mono<Void> linked = client.sql(NoticeSql.LINK).bind("id", incoming.id()).then();
        return database.transaction(locked.then(taken).then(linked));
    }

    @Override
    public Mono<NoticeCase> find(String id) {
        return database.call(database.client()
                .sql(NoticeSql.FIND)
                .bind("id", id)
                .map(PostgresNotices::found)
                .one());
    }

    @Override
    public Flux<NoticeCase> list(Filter filter, int limit) {
        return database.call(database.client()
                        .sql(NoticeSql.LIST)
                        .bind("filter", filter.name())
                        .bind("most", limit)
                        .map(PostgresNotices::found)
                        .all()
                        .collectList())
                .flatMapIterable(found -> found);
    }

    private static NoticeCase found(Readable row) {
        return Json.read(FeedRows.text(row, "found"), NoticeCase.class);
    }

    @Override
    public Mono<Boolean> restricting(String id) {
        return database.call(database.client()
                .sql(NoticeSql.RESTRICTING)
                .bind("id", id)
                .map(row -> true)
                .one()
                .defaultIfEmpty(false));
    }

    @Override
    public Mono<Answer> decide(String id, Ruling ruling) {
        return database.transaction(database.client()
                .sql(NoticeSql.DECIDE)
                .bind("id", id)
                .bind("outcome", ruling.outcome().name())
                .bind("reason", ruling.reason())
                .bind("answer", ruling.answer())
                .bind("by", ruling.by())
                .map(row -> Answer.valueOf(FeedRows.text(row, "answer")))
                .one());
    }

    @Override
    public Flux<Warning> warnings() {
        return database.call(database.client()
                        .sql(NoticeSql.WARNINGS)
                        .map(row ->
                                new Warning(FeedRows.text(row, "id"), NoticeBasis.valueOf(FeedRows.text(row, "basis"))))
                        .all()
                        .collectList())
                .flatMapIterable(warnings -> warnings);
    }

    @Override
    public Mono<List<Backlog>> backlog() {
        return database.call(database.client()
                .sql(NoticeSql.BACKLOG)
                .map(row -> new Backlog(
                        NoticeBasis.valueOf(FeedRows.text(row, "basis")),
                        FeedRows.number(row, "open"),
                        FeedRows.number(row, "overdue"),
                        Duration.ofSeconds(FeedRows.number(row, "oldest"))))
                .all()
                .collectList());
    }

    /** A notice as the statement takes it. */
    private record Row(
            String id,
            NoticeBasis basis,
            String category,
            String explanation,
            boolean goodFaith,
            String notifier,
            @Nullable String notifierName,
            @Nullable String notifierEmail,
            @Nullable String signature,
            String owner,
            Instant receivedAt,
            Instant warnAt,
            Instant dueAt,
            List<PlaceRow> places) {

        static Row of(Incoming incoming) {
            Notice notice = incoming.notice();
            List<PlaceRow> places = new ArrayList<>();
            notice.places().forEach(place -> places.add(PlaceRow.of(places.size(), place)));
            return new Row(
                    incoming.id(),
                    notice.basis(),
                    notice.category(),
                    notice.explanation(),
                    notice.goodFaith(),
                    incoming.notifier(),
                    notice.notifier().name(),
                    notice.notifier().email(),
                    notice.notifier().signature(),
                    incoming.owner(),
                    incoming.receivedAt(),
                    incoming.deadline().warnAt(),
                    incoming.deadline().dueAt(),
                    places);
        }
    }

    private record PlaceRow(
            int position,
            String kind,
            String place,
            @Nullable String bucket,
            @Nullable String objectKey,
            @Nullable String version,
            @Nullable String groupId,
            Place.@Nullable Card chatGroup,
            @Nullable String url) {

        static PlaceRow of(int position, Place place) {
            String key = place.key();
            if (place instanceof Place.StoredObject object) {
                return new PlaceRow(
                        position,
                        "OBJECT",
                        key,
                        object.ref().bucket(),
                        object.ref().key(),
                        object.ref().version(),
                        null,
                        null,
                        object.url());
            }
            if (place instanceof Place.ChatGroup group) {
                return new PlaceRow(position, "GROUP", key, null, null, null, group.groupId(), group.card(), null);
            }
            String url = ((Place.WebAddress) place).url();
            return new PlaceRow(position, "URL", key, null, null, null, null, null, Objects.requireNonNull(url));
        }
    }
}

package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.FeedFeedback;
import io.sluice.pipeline.feeds.FeedKey;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import io.sluice.pipeline.feeds.FeedVotes;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** What people found out about feeds' entries, in PostgreSQL: said here, taken from here. */
public final class PostgresFeedVotes implements FeedFeedback, FeedVotes {

    /** Somebody who says the same again is not told again; whoever says otherwise is. */
    private static final String SAY = """
            INSERT INTO feed_feedback AS v (feed, member, entry, type, opinion)
            SELECT feed, member, entry, :type, :opinion FROM feed_entry
            WHERE feed = :feed AND member = :member AND entry = :entry
            ON CONFLICT (feed, member, entry, type) DO UPDATE SET
                opinion = EXCLUDED.opinion, said_at = clock_timestamp(), due_at = clock_timestamp(), attempts = 0,
                epoch = v.epoch + 1, leased_until = NULL, delivered_at = NULL, refused = NULL, last_error = NULL
            WHERE EXCLUDED.opinion <> 'PENDING' AND v.opinion <> EXCLUDED.opinion
            """;

    private static final String CLAIM = """
            WITH next AS (
                SELECT feed, member, entry, type FROM feed_feedback
                WHERE feed IN (SELECT jsonb_array_elements_text(CAST(:feeds AS jsonb)))
                  AND delivered_at IS NULL AND refused IS NULL AND due_at <= clock_timestamp()
                  AND (leased_until IS NULL OR leased_until < clock_timestamp())
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            UPDATE feed_feedback v SET worker = :worker, attempts = v.attempts + 1, epoch = v.epoch + 1,
                                       leased_until = clock_timestamp() + make_interval(secs => :lease)
            FROM next n
            WHERE v.feed = n.feed AND v.member = n.member AND v.entry = n.entry AND v.type = n.type
            RETURNING v.feed, v.member, v.entry, v.type, v.opinion, v.attempts, v.epoch, COALESCE((
                SELECT h ->> 'hash' FROM feed_entry e, jsonb_array_elements(e.hashes) AS h
                WHERE e.feed = v.feed AND e.member = v.member AND e.entry = v.entry AND h ->> 'type' = v.type), '') AS hash
            """;

    private static final String END = """
            UPDATE feed_feedback SET
                leased_until = NULL, worker = NULL,
                delivered_at = CASE WHEN :reason = '' THEN clock_timestamp() END,
                refused = CASE WHEN :reason <> '' AND :next < 0 THEN :reason END,
                last_error = NULLIF(:reason, ''),
                due_at = clock_timestamp() + make_interval(secs => GREATEST(:next, 0))
            WHERE feed = :feed AND member = :member AND entry = :entry AND type = :type AND epoch = :epoch
            """;

    private final Database database;

    /** Votes in this database. */
    public PostgresFeedVotes(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Void> pend(String reference) {
        return say(reference, Opinion.PENDING);
    }

    @Override
    public Mono<Void> affirm(String reference) {
        return say(reference, Opinion.AFFIRMED);
    }

    @Override
    public Mono<Void> deny(String reference) {
        return say(reference, Opinion.DENIED);
    }

    private Mono<Void> say(String reference, Opinion opinion) {
        return Mono.justOrEmpty(FeedKey.ofReference(reference))
                .flatMap(key -> Mono.justOrEmpty(FeedKey.typeOf(reference)).flatMap(type -> say(key, type, opinion)));
    }

    private Mono<Void> say(FeedKey key, KnownHash.Type type, Opinion opinion) {
        return database.call(
                named(SAY, key, type).bind("opinion", opinion.name()).then());
    }

    @Override
    public Mono<FeedVote> claim(Collection<String> feeds, String worker, Duration lease) {
        return database.call(database.client()
                .sql(CLAIM)
                .bind("feeds", Json.write(feeds))
                .bind("worker", worker)
                .bind("lease", lease.toMillis() / 1000.0)
                .map(PostgresFeedVotes::vote)
                .one());
    }

    private static FeedVote vote(Readable row) {
        return new FeedVote(
                new FeedKey(FeedRows.text(row, "feed"), FeedRows.text(row, "member"), FeedRows.text(row, "entry")),
                KnownHash.Type.valueOf(FeedRows.text(row, "type")),
                FeedRows.text(row, "hash"),
                Opinion.valueOf(FeedRows.text(row, "opinion")),
                Objects.requireNonNull(row.get("attempts", Integer.class)),
                FeedRows.number(row, "epoch"));
    }

    @Override
    public Mono<Void> delivered(FeedVote vote) {
        return ended(vote, 0, "");
    }

    @Override
    public Mono<Void> failed(FeedVote vote, @Nullable Duration next, String reason) {
        return ended(vote, next == null ? -1 : next.toMillis() / 1000.0, reason);
    }

    private Mono<Void> ended(FeedVote vote, double next, String reason) {
        return database.call(named(END, vote.key(), vote.type())
                .bind("epoch", vote.epoch())
                .bind("next", next)
                .bind("reason", reason)
                .then());
    }

    private GenericExecuteSpec named(String sql, FeedKey key, KnownHash.Type type) {
        return database.client()
                .sql(sql)
                .bind("feed", key.feed())
                .bind("member", key.member())
                .bind("entry", key.entry())
                .bind("type", type.name());
    }
}

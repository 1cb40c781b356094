package io.sluice.ingest.exchange.ncmec;

import io.sluice.ingest.exchange.EntryRules;
import io.sluice.ingest.exchange.Exchange.Habits;
import io.sluice.ingest.exchange.ExchangeHttp;
import io.sluice.ingest.exchange.FeedPage;
import io.sluice.ingest.exchange.Programme;
import io.sluice.pipeline.feeds.FeedRange;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The words of NCMEC Hash Sharing.
 *
 * <p>Only the latest state of an entry is served, in no order, so a range is a checkpoint only when it is read whole. A range
 * excludes its beginning and includes its end. Pages die after half a day.
 */
public final class NcmecHashSharing implements Programme {

    /** An entry that moves while it is read would be missed: the last seconds are left to the next range. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    /** The service keeps them for about twelve hours. */
    private static final Duration CURSOR_LIFE = Duration.ofHours(11);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ExchangeHttp http;
    private final Instant since;
    private final NcmecPage page;
    private final NcmecFeedback feedback;

    /**
     * A list.
     *
     * @param feed its name here
     * @param since nothing older is asked for
     * @param denyReason the name of the reason that is given with a vote against an entry; null for the first that is offered
     */
    public NcmecHashSharing(
            String feed, ExchangeHttp http, EntryRules rules, Instant since, @Nullable String denyReason) {
        this.http = http;
        this.since = since;
        this.page = new NcmecPage(feed, rules);
        this.feedback = new NcmecFeedback(http, denyReason);
    }

    @Override
    public Habits habits() {
        return new Habits(false, CURSOR_LIFE, null);
    }

    @Override
    public FeedRange range(@Nullable String checkpoint, Instant now, Duration width) {
        Instant from = checkpoint == null ? since : Instant.parse(checkpoint);
        Instant present = now.minus(SETTLING);
        Instant end = from.plus(width);
        boolean isLast = !end.isBefore(present);
        Instant to = isLast ? present : end;
        return new FeedRange(TIME.format(from), TIME.format(to.isBefore(from) ? from : to), isLast);
    }

    @Override
    public String request(FeedRange range, @Nullable String cursor) {
        return cursor == null
                ? "/v2/entries?from=" + encoded(range.from()) + "&to=" + encoded(range.to())
                : http.relative(cursor);
    }

    private static String encoded(@Nullable String time) {
        return URLEncoder.encode(String.valueOf(time), StandardCharsets.UTF_8);
    }

    @Override
    public FeedPage read(byte[] body, FeedRange range, @Nullable String cursor) {
        return page.read(body, range);
    }

    @Override
    public Set<Opinion> hears() {
        return Set.of(Opinion.AFFIRMED, Opinion.DENIED);
    }

    @Override
    public Mono<Void> vote(FeedVote vote) {
        return feedback.send(vote);
    }
}

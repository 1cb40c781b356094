package io.sluice.ingest.exchange.threatexchange;

import io.sluice.ingest.exchange.EntryRules;
import io.sluice.ingest.exchange.Exchange.Habits;
import io.sluice.ingest.exchange.ExchangeHttp;
import io.sluice.ingest.exchange.FeedPage;
import io.sluice.ingest.exchange.HashWords;
import io.sluice.ingest.exchange.JsonPages;
import io.sluice.ingest.exchange.PageDraft;
import io.sluice.ingest.exchange.Programme;
import io.sluice.ingest.exchange.RawEntry;
import io.sluice.ingest.exchange.RawEntry.RawHash;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.FeedRange;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The words of ThreatExchange's {@code threat_updates} of one privacy group.
 *
 * <p>Deletions are kept for some ninety days, so an older checkpoint is worth nothing. The pages' addresses carry our token:
 * they are kept without it.
 */
public final class ThreatExchange implements Programme {

    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration CURSOR_LIFE = Duration.ofHours(1);
    private static final Duration CHECKPOINT_LIFE = Duration.ofDays(85);
    private static final String FIELDS = "id,indicator,type,last_updated,should_delete,descriptors%7Bstatus%7D";
    private static final String TYPES = "HASH_PDQ,HASH_MD5,HASH_SHA1,HASH_SHA256,HASH_VIDEO_MD5,HASH_VIDEO_SHA256";
    private static final int PAGE_SIZE = 500;
    private static final HashWords WORDS = new HashWords(
            Map.of(
                    "hash_pdq", KnownHash.Type.PDQ,
                    "hash_md5", KnownHash.Type.MD5,
                    "hash_sha1", KnownHash.Type.SHA1,
                    "hash_sha256", KnownHash.Type.SHA256,
                    "hash_video_md5", KnownHash.Type.MD5,
                    "hash_video_sha256", KnownHash.Type.SHA256),
            Set.of("hash_tmk", "hash_pdq_ocr", "hash_text_tlsh"));

    private final String feed;
    private final ExchangeHttp http;
    private final EntryRules rules;
    private final String group;
    private final Reactions reactions;

    /**
     * A list.
     *
     * @param group the privacy group's id
     * @param app our own id
     */
    public ThreatExchange(String feed, ExchangeHttp http, EntryRules rules, String group, String app) {
        this.feed = feed;
        this.http = http;
        this.rules = rules;
        this.group = group;
        this.reactions = new Reactions(http, app);
    }

    @Override
    public Habits habits() {
        return new Habits(false, CURSOR_LIFE, CHECKPOINT_LIFE);
    }

    /** To the present; whether its ends are in it is not written anywhere, so a second is read twice. */
    @Override
    public FeedRange range(@Nullable String checkpoint, Instant now, Duration width) {
        long from = checkpoint == null ? 0 : Math.max(0, Long.parseLong(checkpoint) - 1);
        return new FeedRange(
                Long.toString(from), Long.toString(now.minus(SETTLING).getEpochSecond()), true);
    }

    @Override
    public String request(FeedRange range, @Nullable String cursor) {
        return cursor == null
                ? "/" + group + "/threat_updates/?start_time=" + range.from() + "&stop_time=" + range.to() + "&limit="
                        + PAGE_SIZE + "&types=" + TYPES + "&fields=" + FIELDS
                : cursor;
    }

    @Override
    public FeedPage read(byte[] body, FeedRange range, @Nullable String cursor) {
        JsonNode root = JsonPages.parse(body, "data");
        PageDraft draft = new PageDraft(feed, rules, WORDS);
        root.path("data").forEach(node -> draft.add(entry(node)));
        String next = root.path("paging").path("next").asString("");
        return next.isEmpty()
                ? draft.last(String.valueOf(range.to()), null)
                : draft.before(withoutToken(http.relative(next)), null);
    }

    private static String withoutToken(String path) {
        return path.replaceAll("([?&])" + AppToken.PARAMETER + "=[^&]*&?", "$1").replaceAll("[?&]$", "");
    }

    private RawEntry entry(JsonNode node) {
        JsonNode opinions = node.path("descriptors").path("data");
        boolean isForsaken = opinions.isArray() && opinions.isEmpty();
        RawHash hash = new RawHash(
                node.path("type").asString(""), node.path("indicator").asString(""), denials(opinions));
        return new RawEntry(
                group,
                node.path("id").asString(null),
                node.path("last_updated").asString(null),
                node.path("should_delete").asBoolean(false) || isForsaken,
                List.of(hash),
                "");
    }

    private static int denials(JsonNode opinions) {
        int denials = 0;
        for (JsonNode opinion : opinions) {
            denials += opinion.path("status").asString("").equals("NON_MALICIOUS") ? 1 : 0;
        }
        return denials;
    }

    @Override
    public Set<Opinion> hears() {
        return Set.of(Opinion.values());
    }

    @Override
    public Mono<Void> vote(FeedVote vote) {
        return reactions.send(vote);
    }
}

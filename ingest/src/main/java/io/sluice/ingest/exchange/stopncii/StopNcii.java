package io.sluice.ingest.exchange.stopncii;

import io.sluice.ingest.exchange.EntryRules;
import io.sluice.ingest.exchange.Exchange.Habits;
import io.sluice.ingest.exchange.ExchangeHttp;
import io.sluice.ingest.exchange.FeedPage;
import io.sluice.ingest.exchange.HashWords;
import io.sluice.ingest.exchange.JsonPages;
import io.sluice.ingest.exchange.MalformedPageException;
import io.sluice.ingest.exchange.PageDraft;
import io.sluice.ingest.exchange.Programme;
import io.sluice.ingest.exchange.RawEntry;
import io.sluice.ingest.exchange.RawEntry.RawHash;
import io.sluice.ingest.exchange.RefusedException;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.FeedRange;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The words of StopNCII.org. A record is the whole state of one hash and is named by it; the exchange says where the next range
 * begins. Records come from individuals and are hardly reviewed: what they hit is for people to look at.
 */
public final class StopNcii implements Programme {

    static final String FEEDBACK = "/SubmitFeedback";

    private static final String MEMBER = "stopncii";

    /** Where the reference client begins. */
    private static final String BEGINNING = "10";

    private static final int PAGE_SIZE = 800;
    private static final Duration CURSOR_LIFE = Duration.ofMinutes(10);
    private static final Duration CHECKPOINT_LIFE = Duration.ofDays(30);
    private static final Set<String> LIVE = Set.of("Received", "Active");
    private static final Set<String> GONE = Set.of("Withdrawn", "Deleted");
    private static final HashWords WORDS = new HashWords(
            Map.of("imagepdq", KnownHash.Type.PDQ, "videomd5", KnownHash.Type.MD5), Set.of("videotmk", "text", "url"));

    private final String feed;
    private final ExchangeHttp http;
    private final EntryRules rules;

    /** A list by its name here. */
    public StopNcii(String feed, ExchangeHttp http, EntryRules rules) {
        this.feed = feed;
        this.http = http;
        this.rules = rules;
    }

    @Override
    public Habits habits() {
        return new Habits(false, CURSOR_LIFE, CHECKPOINT_LIFE);
    }

    @Override
    public FeedRange range(@Nullable String checkpoint, Instant now, Duration width) {
        return new FeedRange(checkpoint, null, true);
    }

    @Override
    public String request(FeedRange range, @Nullable String cursor) {
        String from = range.from() == null ? BEGINNING : range.from();
        String first = "/FetchHashes?startTimestamp=" + from + "&pageSize=" + PAGE_SIZE;
        return cursor == null ? first : first + "&nextPageToken=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    @Override
    public FeedPage read(byte[] body, FeedRange range, @Nullable String cursor) {
        JsonNode root = JsonPages.parse(body, "hashRecords");
        PageDraft draft = new PageDraft(feed, rules, WORDS);
        root.path("hashRecords").forEach(node -> add(draft, node));
        if (root.path("count").asLong(draft.records()) > draft.records()) {
            throw new MalformedPageException("the page has fewer records than it says");
        }
        return root.path("hasMoreRecords").asBoolean(false)
                ? draft.before(text(root, "nextPageToken"), null)
                : draft.last(text(root, "nextSetTimestamp"), null);
    }

    private static String text(JsonNode root, String field) {
        String value = root.path(field).asString("");
        if (value.isEmpty()) {
            throw new MalformedPageException("the page does not say " + field);
        }
        return value;
    }

    private static void add(PageDraft draft, JsonNode node) {
        String status = node.path("hashStatus").asString("");
        if (LIVE.contains(status) || GONE.contains(status)) {
            draft.add(entry(node, GONE.contains(status)));
        } else {
            draft.skip();
        }
    }

    private static RawEntry entry(JsonNode node, boolean isDeleted) {
        String type = node.path("signalType").asString("");
        String hash = node.path("hashValue").asString("");
        return new RawEntry(
                MEMBER,
                hash.isEmpty() ? null : JsonPages.nameOf(type, hash),
                node.path("lastModtimestamp").asString(null),
                isDeleted,
                List.of(new RawHash(type, hash, denials(node))),
                "");
    }

    private static int denials(JsonNode node) {
        int denials = 0;
        for (JsonNode feedback : node.path("CSPFeedbacks")) {
            denials += feedback.path("feedbackValue").asString("").equals("NotBlocked") ? 1 : 0;
        }
        return denials;
    }

    @Override
    public Set<Opinion> hears() {
        return Set.of(Opinion.values());
    }

    @Override
    public Mono<Void> vote(FeedVote vote) {
        if (vote.hash().isEmpty()) {
            return Mono.error(new RefusedException("the hash is not on the list any more"));
        }
        Map<String, Object> feedback =
                Map.of("hashValue", vote.hash(), "feedbackValue", word(vote.opinion()), "tags", List.of());
        byte[] body = JsonPages.write(Map.of("count", 1, "hashFeedbacks", List.of(feedback)));
        return http.send(HttpMethod.POST, FEEDBACK, MediaType.APPLICATION_JSON, body)
                .then();
    }

    private static String word(Opinion opinion) {
        return switch (opinion) {
            case PENDING -> "PendingReview";
            case AFFIRMED -> "Blocked";
            case DENIED -> "NotBlocked";
        };
    }
}

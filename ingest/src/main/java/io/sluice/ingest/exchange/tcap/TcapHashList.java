package io.sluice.ingest.exchange.tcap;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The words of the TCAP hash list. Its checkpoint names the last record that was seen, so an empty range keeps the old one. */
public final class TcapHashList implements Programme {

    private static final String MEMBER = "tcap";
    private static final int PAGE_SIZE = 1000;
    private static final Duration CURSOR_LIFE = Duration.ofHours(1);
    private static final HashWords WORDS = new HashWords(
            Map.of("md5", KnownHash.Type.MD5, "sha256", KnownHash.Type.SHA256, "pdq", KnownHash.Type.PDQ),
            Set.of("sha512"));

    private final String feed;
    private final ExchangeHttp http;
    private final EntryRules rules;
    private final String path;

    /**
     * A list.
     *
     * @param path of the list below the configured address
     * @param ideology {@code all}, or the one that is wanted
     */
    public TcapHashList(String feed, ExchangeHttp http, EntryRules rules, String path, String ideology) {
        this.feed = feed;
        this.http = http;
        this.rules = rules;
        this.path = path + "?order=asc&limit=" + PAGE_SIZE + "&ideology="
                + URLEncoder.encode(ideology, StandardCharsets.UTF_8);
    }

    @Override
    public Habits habits() {
        return new Habits(false, CURSOR_LIFE, null);
    }

    @Override
    public FeedRange range(@Nullable String checkpoint, Instant now, Duration width) {
        return new FeedRange(checkpoint, null, true);
    }

    @Override
    public String request(FeedRange range, @Nullable String cursor) {
        if (cursor != null) {
            return cursor;
        }
        String from = range.from();
        return from == null || from.isEmpty()
                ? path
                : path + "&after=" + URLEncoder.encode(from, StandardCharsets.UTF_8);
    }

    @Override
    public FeedPage read(byte[] body, FeedRange range, @Nullable String cursor) {
        JsonNode root = JsonPages.parse(body, "results");
        PageDraft draft = new PageDraft(feed, rules, WORDS);
        root.path("results").forEach(node -> draft.add(entry(node)));
        Long total = root.path("count").isIntegralNumber() ? root.path("count").asLong() : null;
        String next = root.path("next").asString("");
        String before = range.from() == null ? "" : range.from();
        return next.isEmpty()
                ? draft.last(root.path("checkpoint").asString(before), total)
                : draft.before(http.relative(next), total);
    }

    private static RawEntry entry(JsonNode node) {
        RawHash hash = new RawHash(
                node.path("algorithm").asString(""), node.path("hash_digest").asString(""), 0);
        String ideology = node.path("ideology").asString("");
        return new RawEntry(
                MEMBER,
                node.path("id").asString(null),
                node.path("updated_on").asString(null),
                node.path("deleted").asBoolean(false),
                List.of(hash),
                ideology.isEmpty() ? "" : "tcap " + ideology);
    }
}

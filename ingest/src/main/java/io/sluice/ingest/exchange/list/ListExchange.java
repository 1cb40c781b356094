package io.sluice.ingest.exchange.list;

import io.sluice.ingest.exchange.EntryRules;
import io.sluice.ingest.exchange.Exchange;
import io.sluice.ingest.exchange.FeedPage;
import io.sluice.ingest.exchange.JsonPages;
import io.sluice.ingest.exchange.PageDraft;
import io.sluice.ingest.exchange.RawEntry;
import io.sluice.ingest.exchange.RawEntry.RawHash;
import io.sluice.pipeline.feeds.FeedRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.StringDecoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A list that is a file: its one range is the whole of it, its checkpoint the tag of the version. What is not in it any more was
 * taken off. A file cannot be gone on with in the middle: a reader that was killed begins it again.
 */
public final class ListExchange implements Exchange {

    private static final int PAGE_SIZE = 1000;
    private static final int LONGEST_LINE = 64 << 10;
    private static final String NOBODY = "list";

    private final String feed;
    private final ListSource source;
    private final ListColumns columns;
    private final EntryRules rules;
    private final Clock clock;

    /** A list by its name here. */
    public ListExchange(String feed, ListSource source, ListColumns columns, EntryRules rules, Clock clock) {
        this.feed = feed;
        this.source = source;
        this.columns = columns;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Habits habits() {
        return new Habits(true, Duration.ZERO, null);
    }

    @Override
    public FeedRange range(@Nullable String checkpoint, Instant now, Duration width) {
        return new FeedRange(checkpoint, null, true);
    }

    @Override
    public Flux<FeedPage> pages(FeedRange range, @Nullable String cursor) {
        String known = range.from() == null ? "" : range.from();
        return source.read(known, this::pages);
    }

    private Flux<FeedPage> pages(ListSource.Version version) {
        ListLines lines = new ListLines(columns.format());
        StringDecoder decoder = StringDecoder.textPlainOnly();
        decoder.setMaxInMemorySize(LONGEST_LINE);
        return decoder.decode(version.bytes(), ResolvableType.forClass(String.class), null, null)
                .filter(line -> !lines.isHeading(line))
                .buffer(PAGE_SIZE)
                .map(portion -> draft(lines, portion).before(null, null))
                .concatWith(Mono.fromSupplier(() -> draft(lines, List.of()).last(version.checkpoint(), null)));
    }

    private PageDraft draft(ListLines lines, List<String> portion) {
        PageDraft draft = new PageDraft(feed, rules, ListColumns.WORDS);
        String now = clock.instant().toString();
        portion.forEach(line ->
                lines.parse(line).ifPresentOrElse(parsed -> draft.add(entry(parsed, now)), draft::reject));
        return draft;
    }

    /** One hash a line, so one line an entry: lines that share a name differ in their kinds. */
    private RawEntry entry(Map<String, String> line, String now) {
        String word = columns.word(line);
        String hash = line.getOrDefault(columns.hash(), "");
        String id = columns.id() == null ? "" : line.getOrDefault(columns.id(), "");
        String name = id.isBlank() ? JsonPages.nameOf(word, hash) : id.trim() + ":" + word;
        String member = columns.member() == null ? NOBODY : line.getOrDefault(columns.member(), NOBODY);
        return new RawEntry(member, name, now, false, List.of(new RawHash(word, hash, 0)), columns.note(line));
    }
}

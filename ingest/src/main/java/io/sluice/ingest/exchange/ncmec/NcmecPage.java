package io.sluice.ingest.exchange.ncmec;

import io.sluice.ingest.exchange.EntryRules;
import io.sluice.ingest.exchange.FeedPage;
import io.sluice.ingest.exchange.HashWords;
import io.sluice.ingest.exchange.MalformedPageException;
import io.sluice.ingest.exchange.PageDraft;
import io.sluice.ingest.exchange.RawEntry;
import io.sluice.ingest.exchange.RawEntry.RawHash;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.FeedRange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads a {@code queryResult}. */
final class NcmecPage {

    /** Fingerprints by the names of their elements; large ones are links, and of kinds that need a licence. */
    private static final HashWords WORDS = new HashWords(
            Map.of("md5", KnownHash.Type.MD5, "sha1", KnownHash.Type.SHA1, "pdq", KnownHash.Type.PDQ),
            Set.of("pdna", "netclean", "videntifier", "tmk-pdqf", "ssvh-pdna", "ssvh-safer-hash"));

    private static final Set<String> LIVE = Set.of("image", "video");
    private static final Set<String> DELETED = Set.of("deletedImage", "deletedVideo");
    private static final Pattern MAX = Pattern.compile("[?&]max=(\\d{1,12})(&|$)");

    private final String feed;
    private final EntryRules rules;

    NcmecPage(String feed, EntryRules rules) {
        this.feed = feed;
        this.rules = rules;
    }

    FeedPage read(byte[] body, FeedRange range) {
        XmlTree root = root(body);
        PageDraft draft = new PageDraft(feed, rules, WORDS);
        for (String collection : List.of("images", "videos")) {
            root.child(collection).ifPresent(items -> items.children().forEach(item -> add(draft, item)));
        }
        Optional<String> next = root.child("paging").flatMap(paging -> paging.textOf("next"));
        return next.map(url -> draft.before(url, max(url)))
                .orElseGet(() -> draft.last(String.valueOf(range.to()), null));
    }

    private static XmlTree root(byte[] body) {
        try {
            XmlTree root = XmlTree.parse(body);
            if (root.name().equals("queryResult")) {
                return root;
            }
        } catch (XMLStreamException broken) {
            throw new MalformedPageException("the page is not whole, or no XML");
        }
        throw new MalformedPageException("the page is no query result");
    }

    /** How many records the whole range has; only a page with another one behind it says so. */
    private static @Nullable Long max(String next) {
        Matcher matcher = MAX.matcher(next);
        return matcher.find() ? Long.valueOf(matcher.group(1)) : null;
    }

    private static void add(PageDraft draft, XmlTree item) {
        boolean isDeleted = DELETED.contains(item.name());
        if (isDeleted || LIVE.contains(item.name())) {
            draft.add(entry(item, isDeleted));
        } else {
            draft.skip();
        }
    }

    private static RawEntry entry(XmlTree item, boolean isDeleted) {
        return new RawEntry(
                item.child("member").flatMap(member -> member.attribute("id")).orElse(null),
                item.textOf("id").orElse(null),
                item.textOf("timestamp").orElse(null),
                isDeleted,
                item.child("fingerprints").map(prints -> hashes(prints, item)).orElse(List.of()),
                item.textOf("classification").map(value -> "ncmec " + value).orElse(""));
    }

    private static List<RawHash> hashes(XmlTree prints, XmlTree item) {
        return prints.children().stream()
                .map(print -> new RawHash(print.name(), print.text(), denials(item, print.name())))
                .toList();
    }

    /** How many members disagree with one fingerprint. How deep their names are nested differs: each is counted once. */
    private static int denials(XmlTree item, String word) {
        return item.all("negativeFeedback")
                .filter(negative -> bare(negative.attribute("type").orElse("")).equals(bare(word)))
                .mapToInt(NcmecPage::members)
                .sum();
    }

    private static int members(XmlTree negative) {
        long named = negative.all("member")
                .map(member -> member.attribute("id").orElse(member.text()))
                .distinct()
                .count();
        return (int) Math.max(1, named);
    }

    /** Letters and digits: {@code Md5}, {@code MD5} and {@code md5} are one. */
    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}

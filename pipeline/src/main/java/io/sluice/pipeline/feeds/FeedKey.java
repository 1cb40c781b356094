package io.sluice.pipeline.feeds;

import io.sluice.pipeline.KnownHash;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an entry is called on the list it comes from. Never a hash: where a programme has no other name for an entry, its client
 * makes one up from a digest.
 *
 * @param feed the list
 * @param member who put it there; a programme without members has one of its own
 * @param entry unique within the member only
 */
public record FeedKey(String feed, String member, String entry) {

    /** Its name as a source of a bank's entries, one word without spaces. */
    public String source() {
        return feed + "/" + encoded(member) + "/" + encoded(entry);
    }

    /** The name of one hash of it, by which findings and people name what was hit. */
    public String reference(KnownHash.Type type) {
        return source() + "#" + type;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** Whose {@link #reference} this is; empty for the reference of an entry of no feed. */
    public static Optional<FeedKey> ofReference(String reference) {
        String[] parts = reference.split("[/#]", -1);
        boolean ours = parts.length == 4 && typeOf(reference).isPresent();
        return ours ? Optional.of(new FeedKey(parts[0], decoded(parts[1]), decoded(parts[2]))) : Optional.empty();
    }

    /** The hash that a {@link #reference} names. */
    public static Optional<KnownHash.Type> typeOf(String reference) {
        String word = reference.substring(reference.indexOf('#') + 1);
        for (KnownHash.Type type : KnownHash.Type.values()) {
            if (type.name().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private static String decoded(String name) {
        return URLDecoder.decode(name, StandardCharsets.UTF_8);
    }
}

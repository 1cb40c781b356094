package io.sluice.sink.notices;

import io.sluice.pipeline.ObjectRef;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Which public addresses name objects: whoever sends a notice has an address, and no key.
 *
 * @param buckets by the beginning of the address, such as {@code https://media.example.com/}; what follows is the key
 */
public record UrlMap(Map<String, String> buckets) {

    /** No address names an object. */
    public static final UrlMap NONE = new UrlMap(Map.of());

    public UrlMap {
        buckets = Map.copyOf(buckets);
        if (buckets.keySet().stream().anyMatch(prefix -> !prefix.matches("https?://[^/]+/.*"))) {
            throw new IllegalArgumentException(
                    "notices: the beginning of an address has a scheme, a host and a slash behind it");
        }
    }

    /** The object that an address names; empty if it names none. The longest beginning holds. */
    Optional<ObjectRef> object(String url) {
        return buckets.entrySet().stream()
                .filter(entry -> url.startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                .flatMap(entry ->
                        object(entry.getValue(), url.substring(entry.getKey().length())));
    }

    private static Optional<ObjectRef> object(String bucket, String rest) {
        String path = rest.split("[?#]", 2)[0];
        try {
            String key = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
            return key.isEmpty() ? Optional.empty() : Optional.of(new ObjectRef(bucket, key, null));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }
}

package io.sluice.ingest.exchange;

import io.sluice.pipeline.KnownHash;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a programme calls kinds of hashes, in lower case.
 *
 * @param usable those we can match
 * @param unusable those that exist and that nothing here can match; they are counted and not kept
 */
public record HashWords(Map<String, KnownHash.Type> usable, Set<String> unusable) {

    public HashWords {
        usable = Map.copyOf(usable);
        unusable = Set.copyOf(unusable);
    }

    KnownHash.@Nullable Type type(String word) {
        return usable.get(word.toLowerCase(Locale.ROOT));
    }

    boolean isUnusable(String word) {
        return unusable.contains(word.toLowerCase(Locale.ROOT));
    }
}

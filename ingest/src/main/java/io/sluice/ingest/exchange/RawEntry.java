package io.sluice.ingest.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as a programme sends it, before anything of it is believed.
 *
 * @param member null if it is missing
 * @param id null if it is missing
 * @param at as written; null if it is missing
 * @param isDeleted whether it takes the entry off the list
 * @param hashes may be malformed, doubled, or of no known kind
 * @param note what else is said; empty for nothing
 */
public record RawEntry(
        @Nullable String member,
        @Nullable String id,
        @Nullable String at,
        boolean isDeleted,
        List<RawHash> hashes,
        String note) {

    public RawEntry {
        hashes = List.copyOf(hashes);
    }

    /**
     * A hash as it is sent.
     *
     * @param word the programme's name of the kind
     * @param value as written
     * @param denials how many members disagree with it
     */
    public record RawHash(String word, String value, int denials) {
        /** Shows no hash: safe to log. */
        @Override
        public String toString() {
            return "RawHash[" + word + "]";
        }
    }
}

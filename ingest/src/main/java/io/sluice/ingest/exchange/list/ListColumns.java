package io.sluice.ingest.exchange.list;

import io.sluice.ingest.exchange.HashWords;
import io.sluice.pipeline.KnownHash;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where in a line things stand: the names of a CSV's columns, or of a JSON object's fields.
 *
 * @param format of the lines
 * @param hash the column of the hash
 * @param type the column of its kind; null if all are of one
 * @param onlyType the kind of all; null if a column says it
 * @param id the column of the entry's name; null if entries have none
 * @param member the column of who put it there; null if the list is one member's
 * @param classification the column of its class, in the list's own scheme; null for none
 * @param scheme what that scheme is called
 */
public record ListColumns(
        Format format,
        String hash,
        @Nullable String type,
        @Nullable String onlyType,
        @Nullable String id,
        @Nullable String member,
        @Nullable String classification,
        String scheme) {

    /** Kinds of lines. */
    public enum Format {
        /** Comma-separated, with a line of names first; values may be quoted, but go over one line only. */
        CSV,
        /** A JSON object a line. */
        NDJSON
    }

    /** How lists write the kinds of hashes; {@code SHA-1} and {@code sha1} are one. */
    static final HashWords WORDS = new HashWords(
            Arrays.stream(KnownHash.Type.values())
                    .collect(Collectors.toMap(type -> type.name().toLowerCase(Locale.ROOT), type -> type)),
            Set.of("pdna", "photodna", "netclean", "videntifier", "tmk", "tmkpdqf", "ssvh", "saferhash", "sha512"));

    public ListColumns {
        if ((type == null) == (onlyType == null)) {
            throw new IllegalArgumentException("a list names the column of the kind of hash, or the one kind it has");
        }
    }

    /** The word for the kind of hash of a line. */
    String word(Map<String, String> line) {
        String said = type == null ? String.valueOf(onlyType) : line.getOrDefault(type, "");
        return said.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** What else a line says. */
    String note(Map<String, String> line) {
        String said = classification == null ? "" : line.getOrDefault(classification, "");
        return said.isBlank() ? "" : scheme + " " + said.trim();
    }
}

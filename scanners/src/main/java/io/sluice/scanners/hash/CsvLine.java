package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.SetupException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bank file: an entry, or what is wrong with it.
 *
 * @param parsed the entry; null if the line is bad
 * @param complaint where, what and how to mend it, without the hash; null if the line is good
 */
record CsvLine(@Nullable KnownHash parsed, @Nullable String complaint) {

    static CsvLine of(String bank, CsvColumns columns, CSVRecord row, long line) {
        try {
            return new CsvLine(parse(bank, columns, row), null);
        } catch (IllegalArgumentException bad) {
            return new CsvLine(null, "line " + line + ": " + bad.getMessage());
        }
    }

    private static KnownHash parse(String bank, CsvColumns columns, CSVRecord row) {
        KnownHash.Type type = type(columns.cell(row, "type"));
        return new KnownHash(
                bank,
                type,
                hash(type, columns.cell(row, "hash")),
                needed("category", columns.cell(row, "category")),
                needed("reference", columns.cell(row, "reference")),
                orNull(columns.cell(row, "action")),
                orNull(columns.cell(row, "authority")));
    }

    private static KnownHash.Type type(String word) {
        Optional<KnownHash.Type> type = Arrays.stream(KnownHash.Type.values())
                .filter(known -> known.name().equalsIgnoreCase(word))
                .findFirst();
        return type.orElseThrow(
                () -> new IllegalArgumentException("the type is unknown; write md5, sha1, sha256, pdq or vpdq"));
    }

    private static String hash(KnownHash.Type type, String hash) {
        if (!type.allows(hash.length())) {
            throw new IllegalArgumentException("the hash has " + hash.length() + " characters; a " + type + " hash has "
                    + type.digits() + " hexadecimal digits" + (type == KnownHash.Type.VPDQ ? " a frame" : ""));
        }
        if (!hash.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            throw new IllegalArgumentException("the hash is not hexadecimal; use the digits 0-9 and a-f only");
        }
        return hash.toLowerCase(Locale.ROOT);
    }

    private static String needed(String column, String cell) {
        if (cell.isEmpty()) {
            throw new IllegalArgumentException(
                    "the " + column + " is missing; write type,hash,category,reference,action");
        }
        return cell;
    }

    private static @Nullable String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    /** The entry of a good line. */
    KnownHash entry() {
        if (parsed == null) {
            throw new SetupException("a bank file was changed while in use: " + complaint, null);
        }
        return parsed;
    }
}

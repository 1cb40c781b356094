package io.sluice.sink.banks.files;

import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.VideoFrame;
import io.sluice.pipeline.VpdqText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes an entry of named cells, whatever file they come from. What is wrong is said without the hash.
 *
 * @param charter of the bank that the file is for
 * @param isOurs whether a line belongs there, by the authority that it names; empty if it names none
 */
record Cells(BankCharter charter, Predicate<String> isOurs) {

    private static final KnownHash.Type[] TYPES = KnownHash.Type.values();

    /**
     * The entry.
     *
     * @param cell a cell by its name; empty if there is none
     * @throws IllegalArgumentException saying what is wrong and how to mend it
     */
    BankEntry entry(UnaryOperator<String> cell) {
        String authority = cell.apply("authority");
        if (!isOurs.test(authority)) {
            throw new OtherListException(authority);
        }
        KnownHash.Type type = type(cell.apply("type"));
        return charter.complete(new BankEntry(
                type,
                hash(type, unsigned(type, cell.apply("hash"))),
                orNull(cell.apply("category")),
                reference(cell.apply("reference")),
                orNull(cell.apply("action")),
                cell.apply("source"),
                time(cell.apply("expires_at")),
                cell.apply("note")));
    }

    private static KnownHash.Type type(String word) {
        for (KnownHash.Type type : TYPES) {
            if (type.name().equalsIgnoreCase(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("the type is unknown; write md5, sha1, sha256, pdq or vpdq");
    }

    /** A video may be given as others exchange it. */
    private static String unsigned(KnownHash.Type type, String cell) {
        return type == KnownHash.Type.VPDQ && VpdqText.isSignal(cell) ? VideoFrame.pack(VpdqText.signal(cell)) : cell;
    }

    private static String hash(KnownHash.Type type, String hash) {
        if (!type.allows(hash.length())) {
            throw new IllegalArgumentException("the hash has " + hash.length() + " characters; a " + type + " hash has "
                    + type.digits() + " hexadecimal digits" + (type == KnownHash.Type.VPDQ ? " a frame" : ""));
        }
        if (!isHexadecimal(hash)) {
            throw new IllegalArgumentException("the hash is not hexadecimal; use the digits 0-9 and a-f only");
        }
        return hash.toLowerCase(Locale.ROOT);
    }

    /** By a loop: a million lines are looked at digit by digit. */
    private static boolean isHexadecimal(String hash) {
        for (int at = 0; at < hash.length(); at++) {
            char c = hash.charAt(at);
            if (c >= 128 || Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String reference(String cell) {
        if (cell.isEmpty()) {
            throw new IllegalArgumentException("the reference is missing; findings name an entry by it");
        }
        return cell;
    }

    private static @Nullable Instant time(String cell) {
        try {
            return cell.isEmpty() ? null : Instant.parse(cell);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expires_at is not a time such as 2030-01-31T00:00:00Z", e);
        }
    }

    private static @Nullable String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }
}

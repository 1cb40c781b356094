package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence of something. A clean scan yields none.
 *
 * @param scanner who found it
 * @param kind what sort of evidence it is
 * @param category what it is evidence of, a lower-case token such as {@code known-csam} or {@code forbidden-term}
 * @param reference the id of the rule, term or bank entry: never the content, never a hash
 * @param confidence 0 to 1; 1 for an exact match
 * @param distance differing bits of a near match; null for other kinds
 * @param bank name of the bank it came from; null if none
 * @param authority the authority whose list named it; null if none
 * @param action what the bank entry asks for, a policy word; null if none
 */
public record Finding(
        String scanner,
        Kind kind,
        String category,
        String reference,
        double confidence,
        @Nullable Integer distance,
        @Nullable String bank,
        @Nullable String authority,
        @Nullable String action) {

    /** Sorts of evidence. */
    public enum Kind {
        /** The bytes are known. */
        EXACT,
        /** The picture is close to a known one. */
        NEAR,
        /** A text carries a listed term. */
        TERM,
        /** A model's opinion. */
        CLASSIFICATION,
        /** A fact about the file, such as a type that is not the declared one. */
        FACT
    }

    public Finding {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence lies between 0 and 1");
        }
    }

    /** A finding that comes from no bank. */
    public static Finding of(String scanner, Kind kind, String category, String reference, double confidence) {
        return new Finding(scanner, kind, category, reference, confidence, null, null, null, null);
    }

    /** Names the scanner and the sort only: safe to log. */
    @Override
    public String toString() {
        return "Finding[" + scanner + ", " + kind + "]";
    }
}

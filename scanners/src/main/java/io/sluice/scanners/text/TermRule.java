package io.sluice.scanners.text;

/**
 * One entry of a term list.
 *
 * @param category what it is evidence of, a lower-case token
 * @param kind how {@code text} is meant
 * @param text a term or a pattern; never logged
 */
public record TermRule(String category, Kind kind, String text) {

    /** How the text of a rule is meant. */
    public enum Kind {
        /** A term that stands as a word or as several. */
        WORD,
        /** A term that is also found inside longer words. */
        ANYWHERE,
        /** A pattern in the syntax of RE2, found anywhere in the lower-cased, NFKC-normalised text. */
        PATTERN
    }

    public TermRule {
        if (!category.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException("a category consists of lower-case letters, digits and hyphens");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("the term is missing");
        }
    }

    /** Shows no term: safe to log. */
    @Override
    public String toString() {
        return "TermRule[" + category + ", " + kind + "]";
    }
}

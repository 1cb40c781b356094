package io.sluice.scanners.text;

import io.sluice.pipeline.SetupException;
import io.sluice.scanners.text.TermRule.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads term lists from plain text, one rule a line:
 *
 * <pre>
 * # a comment
 * category: some term          found as a word, or as several, in any disguise
 * category: *some term*        found inside longer words too
 * category: /some +pattern/    RE2 syntax, on the lower-cased, NFKC-normalised text
 * </pre>
 *
 * <p>Spaces and punctuation within a term may be written in a text in any way or left out.
 */
public final class TermLists {

    private static final String PLACEHOLDERS = "/terms/placeholder.txt";

    private TermLists() {}

    /** The harmless list that comes with Sluice: it shows the format, and tests and demonstrations use it. */
    public static TermList placeholder() {
        try (InputStream terms = TermLists.class.getResourceAsStream(PLACEHOLDERS)) {
            if (terms == null) {
                throw new SetupException("the placeholder terms are not on the class path; rebuild the jar", null);
            }
            return parse("placeholder", new InputStreamReader(terms, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new SetupException("the placeholder terms cannot be read", unreadable);
        }
    }

    /**
     * Reads one list to its end; does not close the reader.
     *
     * @param name of the list, by which findings refer to it
     * @throws SetupException naming the first bad line, without its term
     */
    public static TermList parse(String name, Reader text) {
        List<TermRule> rules = new ArrayList<>();
        int number = 0;
        try {
            BufferedReader lines = new BufferedReader(text);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank() && !line.strip().startsWith("#")) {
                    rules.add(rule(line.strip()));
                }
            }
            return new TermList(name, rules);
        } catch (IllegalArgumentException bad) {
            throw new SetupException("term list " + name + ", line " + number + ": " + bad.getMessage(), null);
        } catch (IOException unreadable) {
            throw new SetupException("term list " + name + " cannot be read", unreadable);
        }
    }

    private static TermRule rule(String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("no category; write category: term");
        }
        String category = line.substring(0, colon).strip();
        String term = line.substring(colon + 1).strip();
        if (isWithin(term, '/')) {
            return new TermRule(category, Kind.PATTERN, inner(term));
        }
        return isWithin(term, '*')
                ? new TermRule(category, Kind.ANYWHERE, inner(term))
                : new TermRule(category, Kind.WORD, term);
    }

    private static boolean isWithin(String term, char mark) {
        return term.length() > 2 && term.charAt(0) == mark && term.charAt(term.length() - 1) == mark;
    }

    private static String inner(String term) {
        return term.substring(1, term.length() - 1);
    }
}

package io.sluice.scanners.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.ibm.icu.text.Normalizer2;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.SetupException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the rules of all lists in a text, in time linear in its length. Immutable; safe for use by several threads.
 *
 * <p>A long text is read through overlapping windows, so that memory stays bounded and nothing is cut off: only a term
 * that its writer stretched over more than {@value #OVERLAP} characters can fall between two of them.
 */
final class TermMatcher {

    /** Characters folded at a time. */
    static final int WINDOW = 65_536;

    /** Characters that two neighbouring windows share. */
    static final int OVERLAP = 8_192;

    private static final Normalizer2 CASE_FOLDED = Normalizer2.getNFKCCasefoldInstance();

    private final List<Entry> entries = new ArrayList<>();
    private final TermIndex index;
    private final String version;

    /**
     * A matcher for these lists.
     *
     * @throws SetupException if a rule can never work, naming it by its reference
     */
    TermMatcher(List<TermList> lists) {
        List<TermShape> shapes = new ArrayList<>();
        for (TermList list : lists) {
            for (int rule = 0; rule < list.rules().size(); rule++) {
                add(list.reference(rule), list.rules().get(rule), shapes);
            }
        }
        index = new TermIndex(shapes);
        version = version(lists);
    }

    private void add(String reference, TermRule rule, List<TermShape> shapes) {
        if (rule.kind() == TermRule.Kind.PATTERN) {
            entries.add(new Entry(reference, rule.category(), List.of(compiled(reference, rule.text()))));
            return;
        }
        List<TermShape> of = TermShape.of(entries.size(), rule.text(), rule.kind() == TermRule.Kind.ANYWHERE);
        if (of.isEmpty()) {
            throw new SetupException("term " + reference + " holds no letter; write it as a /pattern/", null);
        }
        shapes.addAll(of);
        entries.add(new Entry(reference, rule.category(), List.of()));
    }

    private static Pattern compiled(String reference, String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException bad) {
            // The exception quotes the pattern, which must not be logged.
            throw new SetupException("pattern " + reference + " is not RE2 syntax; mend it or remove it", null);
        }
    }

    /** Tells one set of lists from another; the same for the same rules in the same order. */
    String version() {
        return version;
    }

    /** The numbers of the rules that a text breaks. */
    BitSet find(String text) {
        BitSet found = new BitSet();
        for (int from = 0; from == 0 || from + OVERLAP < text.length(); from += WINDOW - OVERLAP) {
            int to = Math.min(text.length(), from + WINDOW);
            find(text.substring(from, to), from > 0, to < text.length(), found);
        }
        return found;
    }

    private void find(String window, boolean cutBefore, boolean cutAfter, BitSet found) {
        found.or(find(GlyphReader.read(window, true), cutBefore, cutAfter));
        if (GlyphReader.hasSigns(window)) {
            found.or(find(GlyphReader.read(window, false), cutBefore, cutAfter));
        }
        String plain = CASE_FOLDED.normalize(window);
        IntStream.range(0, entries.size())
                .filter(rule -> entries.get(rule).isIn(plain))
                .forEach(found::set);
    }

    /** A cut matters only where it goes through a word. */
    private BitSet find(List<Glyph> glyphs, boolean cutBefore, boolean cutAfter) {
        boolean begun = cutBefore && !glyphs.isEmpty() && glyphs.get(0).isLetter();
        boolean goesOn =
                cutAfter && !glyphs.isEmpty() && glyphs.get(glyphs.size() - 1).isLetter();
        return index.find(FoldedText.of(glyphs), begun, goesOn);
    }

    /** What to report of a rule. */
    Finding finding(String scanner, int rule) {
        Entry entry = entries.get(rule);
        return Finding.of(scanner, Kind.TERM, entry.category(), entry.reference(), 1);
    }

    private static String version(List<TermList> lists) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (TermList list : lists) {
                digest.update((list.name() + "\n").getBytes(StandardCharsets.UTF_8));
                for (TermRule rule : list.rules()) {
                    String line = rule.category() + "\t" + rule.kind() + "\t" + rule.text() + "\n";
                    digest.update(line.getBytes(StandardCharsets.UTF_8));
                }
            }
            return "terms-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private record Entry(String reference, String category, List<Pattern> patterns) {

        boolean isIn(String plain) {
            return patterns.stream().anyMatch(pattern -> pattern.matcher(plain).find());
        }
    }
}

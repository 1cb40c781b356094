package io.sluice.scanners.text;

import io.sluice.scanners.text.Glyph.Kind;
import io.sluice.scanners.text.Run.Gap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A text as runs of letters, with the places where a word may begin and end.
 *
 * <p>A word begins after a gap, after a sign, or after a row of digits that itself begins so; it ends likewise. So
 * {@code term2024} ends with its number, while {@code term4tion} goes on.
 */
final class FoldedText {

    private final List<Run> runs = new ArrayList<>();
    private final BitSet begins = new BitSet();
    private final BitSet ends = new BitSet();
    /** How many runs before each place hold a true letter. */
    private final int[] letters;

    private FoldedText(List<Glyph> glyphs) {
        collect(glyphs, SpelledOut.glue(glyphs));
        letters = new int[runs.size() + 1];
        for (int at = 0; at < runs.size(); at++) {
            letters[at + 1] = letters[at] + (runs.get(at).kind() == Kind.LETTER ? 1 : 0);
            begins.set(at, at == 0 || runs.get(at).gap() != Gap.NONE || leadsOn(at - 1, begins));
        }
        for (int at = runs.size() - 1; at >= 0; at--) {
            boolean last = at == runs.size() - 1;
            ends.set(at, last || runs.get(at + 1).gap() != Gap.NONE || leadsOn(at + 1, ends));
        }
    }

    static FoldedText of(List<Glyph> glyphs) {
        return new FoldedText(glyphs);
    }

    private void collect(List<Glyph> glyphs, BitSet glue) {
        Gap gap = Gap.SPACE;
        for (int at = 0; at < glyphs.size(); at++) {
            Glyph glyph = glyphs.get(at);
            if (glyph.isLetter()) {
                add(glyph, gap);
                gap = Gap.NONE;
            } else if (!glue.get(at)) {
                Gap here = glyph.kind() == Kind.SPACE ? Gap.SPACE : Gap.JOINT;
                gap = gap.compareTo(here) >= 0 ? gap : here;
            }
        }
    }

    private void add(Glyph glyph, Gap gap) {
        int last = runs.size() - 1;
        if (last >= 0 && gap == Gap.NONE && runs.get(last).shape() == glyph.shape()) {
            runs.set(last, runs.get(last).and(glyph));
        } else {
            runs.add(Run.of(glyph, gap));
        }
    }

    private boolean leadsOn(int neighbour, BitSet edges) {
        Kind kind = runs.get(neighbour).kind();
        return kind == Kind.SIGN || (kind == Kind.DIGIT && edges.get(neighbour));
    }

    int size() {
        return runs.size();
    }

    Run run(int at) {
        return runs.get(at);
    }

    /** Whether a word may begin with this run. */
    boolean begins(int at) {
        return begins.get(at);
    }

    /** Whether a word may end with this run. */
    boolean ends(int at) {
        return ends.get(at);
    }

    /** Whether anything from here to there was written as a letter: a number alone is no word. */
    boolean hasLetter(int from, int to) {
        return letters[to] > letters[from];
    }
}

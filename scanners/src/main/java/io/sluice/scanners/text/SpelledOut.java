package io.sluice.scanners.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds words that are spelled out, letter by letter: at least {@value #LEAST} single letters (each perhaps repeated) with
 * the same thing between them, as in {@code f o r b i d} or {@code f.o.r.b.i.d}. What lies between them then separates
 * nothing.
 */
final class SpelledOut {

    /** Letters; two single letters side by side are common in ordinary text. */
    private static final int LEAST = 3;

    private final List<Glyph> glyphs;
    private final List<Chunk> chunks = new ArrayList<>();

    private SpelledOut(List<Glyph> glyphs) {
        this.glyphs = glyphs;
        for (int at = next(0, true);
                at < glyphs.size();
                at = next(chunks.get(chunks.size() - 1).end(), true)) {
            chunks.add(new Chunk(at, next(at, false)));
        }
    }

    /** The positions of the glyphs that stand between the letters of words that are spelled out. */
    static BitSet glue(List<Glyph> glyphs) {
        return new SpelledOut(glyphs).glue();
    }

    private BitSet glue() {
        BitSet glue = new BitSet();
        int first = 0;
        while (first < chunks.size()) {
            int last = lastOfWord(first);
            if (last - first + 1 >= LEAST) {
                glue.set(chunks.get(first).end(), chunks.get(last).start());
                chunks.subList(first, last + 1).forEach(letter -> glue.clear(letter.start(), letter.end()));
            }
            first = Math.max(first + 1, last);
        }
        return glue;
    }

    private int lastOfWord(int first) {
        int last = first;
        while (isSingle(last)
                && last + 1 < chunks.size()
                && isSingle(last + 1)
                && gap(last).equals(gap(first))) {
            last++;
        }
        return last;
    }

    private boolean isSingle(int chunk) {
        List<Glyph> letters =
                glyphs.subList(chunks.get(chunk).start(), chunks.get(chunk).end());
        int shape = letters.get(0).shape();
        return letters.stream().allMatch(letter -> letter.shape() == shape);
    }

    private List<Glyph> gap(int chunk) {
        return glyphs.subList(chunks.get(chunk).end(), chunks.get(chunk + 1).start());
    }

    /** The first position from here on that holds a letter, or holds none. */
    private int next(int from, boolean letter) {
        int at = from;
        while (at < glyphs.size() && glyphs.get(at).isLetter() != letter) {
            at++;
        }
        return at;
    }

    /** Letters with nothing between them. */
    private record Chunk(int start, int end) {}
}

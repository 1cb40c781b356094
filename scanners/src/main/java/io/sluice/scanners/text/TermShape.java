package io.sluice.scanners.text;

import io.sluice.scanners.text.Glyph.Kind;
import io.sluice.scanners.text.Run.Gap;
import java.util.ArrayList;
import java.util.List;

/**
 * One way in which the runs of a term can fall.
 *
 * <p>A term such as {@code ab-bc} has two: its two b are one run where nothing stands between them, and two runs where
 * something does.
 *
 * @param rule the number of the term in its index
 * @param runs of the term; a gap other than {@code NONE} is one of the term's own
 * @param anywhere whether it is also found inside words
 * @param lenient whether the term is so long that nothing innocent comes close
 */
record TermShape(int rule, List<Run> runs, boolean anywhere, boolean lenient) {

    /** Letters from which on a term is matched leniently. */
    static final int LONG = 8;

    /** Doubled letters whose every way to fall is tried; of more only the two extremes. */
    private static final int DOUBLES = 4;

    TermShape {
        runs = List.copyOf(runs);
    }

    /** All shapes of a term; none if it holds no letter. */
    static List<TermShape> of(int rule, String term, boolean anywhere) {
        List<Run> letters = letters(term);
        if (letters.stream().noneMatch(letter -> letter.kind() == Kind.LETTER)) {
            return List.of();
        }
        List<Integer> doubles = doubles(letters);
        int ways = 1 << Math.min(doubles.size(), DOUBLES);
        List<TermShape> shapes = new ArrayList<>();
        for (int way = 0; way < ways; way++) {
            List<Integer> split = split(doubles, way, ways);
            shapes.add(new TermShape(rule, merged(letters, split), anywhere, letters.size() >= LONG));
        }
        return List.copyOf(shapes);
    }

    private static List<Run> letters(String term) {
        List<Run> letters = new ArrayList<>();
        Gap gap = Gap.NONE;
        for (Glyph glyph : GlyphReader.read(term, true)) {
            if (glyph.isLetter()) {
                letters.add(Run.of(glyph, gap));
                gap = Gap.NONE;
            } else {
                gap = Gap.SPACE;
            }
        }
        return letters;
    }

    private static List<Integer> doubles(List<Run> letters) {
        List<Integer> doubles = new ArrayList<>();
        for (int at = 1; at < letters.size(); at++) {
            if (letters.get(at).shape() == letters.get(at - 1).shape()) {
                doubles.add(at);
            }
        }
        return doubles;
    }

    /** The doubles that fall apart in one of the ways, which are counted in binary. */
    private static List<Integer> split(List<Integer> doubles, int way, int ways) {
        if (doubles.size() > DOUBLES) {
            return way == ways - 1 ? doubles : doubles.subList(0, way % (DOUBLES + 1));
        }
        List<Integer> split = new ArrayList<>();
        for (int bit = 0; bit < doubles.size(); bit++) {
            if (((way >> bit) & 1) == 1) {
                split.add(doubles.get(bit));
            }
        }
        return split;
    }

    private static List<Run> merged(List<Run> letters, List<Integer> split) {
        List<Run> runs = new ArrayList<>();
        for (int at = 0; at < letters.size(); at++) {
            Run letter = letters.get(at);
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).shape() == letter.shape() && !split.contains(at)) {
                runs.set(last, runs.get(last).and(new Glyph(letter.letters().codePointAt(0), letter.kind())));
            } else {
                runs.add(letter);
            }
        }
        return runs;
    }

    /** Whether the runs of a text from here on, which have the same letters, are this term. */
    boolean isAt(FoldedText text, int from) {
        int to = from + runs.size();
        if (!text.hasLetter(from, to) || !(anywhere || (text.begins(from) && text.ends(to - 1)))) {
            return false;
        }
        for (int at = 0; at < runs.size(); at++) {
            Run written = text.run(from + at);
            boolean broken =
                    at > 0 && written.gap() == Gap.SPACE && runs.get(at).gap() == Gap.NONE;
            if (broken || !runs.get(at).isWrittenAs(written, lenient)) {
                return false;
            }
        }
        return true;
    }
}

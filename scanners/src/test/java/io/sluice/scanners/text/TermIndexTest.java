package io.sluice.scanners.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class TermIndexTest {

    /** Few letters and many terms make every overlap, prefix and suffix that there is. */
    @Property(tries = 200)
    void agreesWithTryingEveryTermEverywhere(
            @ForAll @Size(max = 8) List<@StringLength(min = 1, max = 5) @CharRange(from = 'a', to = 'c') String> terms,
            @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'c') String text) {
        List<TermShape> shapes = new ArrayList<>();
        for (int rule = 0; rule < terms.size(); rule++) {
            shapes.addAll(TermShape.of(rule, terms.get(rule), true));
        }
        FoldedText folded = FoldedText.of(GlyphReader.read(text, true));
        assertThat(new TermIndex(shapes).find(folded, false, false)).isEqualTo(naive(shapes, folded));
    }

    private static BitSet naive(List<TermShape> shapes, FoldedText text) {
        BitSet found = new BitSet();
        for (TermShape shape : shapes) {
            for (int from = 0; from + shape.runs().size() <= text.size(); from++) {
                if (sameLetters(shape, text, from) && shape.isAt(text, from)) {
                    found.set(shape.rule());
                }
            }
        }
        return found;
    }

    private static boolean sameLetters(TermShape shape, FoldedText text, int from) {
        for (int at = 0; at < shape.runs().size(); at++) {
            if (shape.runs().get(at).shape() != text.run(from + at).shape()) {
                return false;
            }
        }
        return true;
    }
}

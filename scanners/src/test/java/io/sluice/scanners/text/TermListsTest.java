package io.sluice.scanners.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.SetupException;
import io.sluice.scanners.text.TermRule.Kind;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class TermListsTest {

    @Test
    void readsWordsPatternsAndComments() {
        TermList list = TermLists.parse("own", new StringReader("# note\n\nc: a: b\n d-1 : *in* \nc: /x{2}/\n"));
        assertThat(list.rules())
                .containsExactly(
                        new TermRule("c", Kind.WORD, "a: b"),
                        new TermRule("d-1", Kind.ANYWHERE, "in"),
                        new TermRule("c", Kind.PATTERN, "x{2}"));
    }

    @Test
    void namesTheBadLineButNotItsTerm() {
        assertThatThrownBy(() -> TermLists.parse("own", new StringReader("c: a\nsecret")))
                .isInstanceOf(SetupException.class)
                .hasMessage("term list own, line 2: no category; write category: term");
        assertThatThrownBy(() -> TermLists.parse("own", new StringReader("Bad Category: secret")))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> TermLists.parse("own", new StringReader("c:")))
                .hasMessageContaining("the term is missing");
    }

    @Test
    void bringsHarmlessPlaceholders() {
        assertThat(TermLists.placeholder().rules()).hasSize(6);
    }
}

package io.sluice.scanners.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlyphReaderTest {

    private static final TermMatcher MATCHER = new TermMatcher(List.of(TermLists.placeholder()));

    @Property(tries = 300)
    void foldingIsIdempotent(@ForAll("anyText") String text) {
        String once = spelled(text);
        assertThat(spelled(once)).isEqualTo(once);
    }

    /** What something looks like is looked at in the same way: such as a sign that looks like a digit of another script. */
    @Test
    void whatEveryCharacterLooksLikeLooksLikeItself() {
        List<String> changing = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Character::isDefined)
                .filter(point -> !Character.isIdeographic(point))
                .mapToObj(Character::toString)
                .filter(text -> !spelled(spelled(text)).equals(spelled(text)))
                .map(text -> "U+" + Integer.toHexString(text.codePointAt(0)) + " reads " + spelled(text) + ", then "
                        + spelled(spelled(text)))
                .toList();
        assertThat(changing).isEmpty();
    }

    @Property(tries = 300)
    void matchingNeverThrows(@ForAll("anyText") String text) {
        assertThat(MATCHER.find(text)).isNotNull();
    }

    @Property(tries = 100)
    void readsNoMoreThanAFewGlyphsACharacter(@ForAll("anyText") String text) {
        assertThat(GlyphReader.read(text, true)).hasSizeLessThanOrEqualTo(20 * text.length());
    }

    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 0x10FFFF);
        Arbitrary<Integer> ascii = Arbitraries.integers().between(32, 126);
        Arbitrary<Integer> tricky =
                Arbitraries.of(0x200b, 0x301, 0x2f, 0x49, 0x6c, 0x7c, 0x130, 0x131, 0x3a3, 0xdf, 0xfb03);
        // Lone surrogates are among them.
        return Arbitraries.oneOf(any, ascii, tricky)
                .list()
                .ofMaxSize(40)
                .map(points -> points.stream().map(Character::toString).collect(Collectors.joining()));
    }

    @ParameterizedTest
    @CsvSource({
        "Ｆｕｌｌ, full",
        "Ünïcödé, unicode",
        "Ρаураl, paypal",
        "ßtraße, sstrasse",
        "ﬃ, ffi",
        "ⅷ, viii",
        "L33T, leet",
        "ŁØ, lo",
        "ʙᴄᴅ, bcd",
        "🅰🅱, ab",
        "🇦🇧, ab",
        "①②, 1z",
        "modem, modem",
        "КОТ, kot",
        "MİX, mix",
        "тмкв, tmkb",
        "ıı, 11"
    })
    void readsLettersNotCodePoints(String text, String seen) {
        assertThat(spelled(text)).isEqualTo(seen);
    }

    @Test
    void aNewWordBeginsWhereLowerCaseTurnsToUpperCase() {
        assertThat(spelled("camelCase HTTPServer aB")).isEqualTo("camel-case httpserver a-b");
    }

    private static String spelled(String text) {
        return GlyphReader.spelled(GlyphReader.read(text, true));
    }
}

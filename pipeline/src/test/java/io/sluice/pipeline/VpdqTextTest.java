package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.testing.TestMedia;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VpdqTextTest {

    private static final String HASH = "d8f8f0cec0f4a84f0637022a078f67f0b36e2ed596621e1d33e6b39c4e9c9b22";
    private static final VideoFrame FRAME = new VideoFrame(968, 97, PdqHash.parse(HASH));

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(4);
        for (int number = 0; number < 500; number++) {
            VideoFrame frame =
                    new VideoFrame(random.nextInt() >>> 1, random.nextInt(101), TestMedia.pdq(random.nextLong()));
            assertThat(VpdqText.line(VpdqText.line(number, frame))).isEqualTo(frame);
        }
    }

    @Test
    void aLineIsThatOfTheReferencePrograms() {
        assertThat(VpdqText.line(29, FRAME)).isEqualTo("29,97," + HASH + ",0.968\n");
    }

    @Test
    void decimalsAreWrittenWithAPointWhateverTheLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(VpdqText.line(29, FRAME)).endsWith(",0.968\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void readsCapitalsAndSpaces() {
        assertThat(VpdqText.line(" 29,97, " + HASH.toUpperCase(Locale.ROOT) + ",0.968\r"))
                .isEqualTo(FRAME);
    }

    @Test
    void aSignalIsReadInOnePieceAndLineByLine() {
        String text = "\"" + HASH + ",97,0.968\"";
        assertThat(VpdqText.signal("[" + text + ", " + text + "]")).containsExactly(FRAME, FRAME);
        for (String line : new String[] {"[", "  " + text + ",", "]"}) {
            assertThat(VpdqText.isSignal(line)).isTrue();
        }
        assertThat(VpdqText.signal("  " + text + ",")).containsExactly(FRAME);
        assertThat(VpdqText.signal("[]")).isEmpty();
        assertThat(VpdqText.isSignal("0,97," + HASH + ",0.968")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"" + HASH + ",97\"]",
                "[\"" + HASH + ",97,1,2\"]",
                "[\"" + HASH + ",101,1\"]",
                "[{\"" + HASH + ",97,1\"}]",
                "[\"" + HASH + ",97,1\" \"x",
            })
    void aBadSignalIsRefusedAndNotShown(String signal) {
        assertThatThrownBy(() -> VpdqText.signal(signal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(HASH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,100," + HASH,
                "0,101," + HASH + ",0.000",
                "0,100," + HASH + "a,0.000",
                "0,100," + HASH + ",-1",
                "0,100," + HASH + ",NaN",
                "0,100," + HASH + ",1e30",
                "0,high," + HASH + ",1",
            })
    void aBadLineIsRefusedAndNotShown(String line) {
        assertThatThrownBy(() -> VpdqText.line(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(HASH);
    }
}

package io.sluice.scanners.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.VideoFrame;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VpdqFileTest {

    private static final String HASH = "d8f8f0cec0f4a84f0637022a078f67f0b36e2ed596621e1d33e6b39c4e9c9b22";

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Random random = new Random(4);
        List<VideoFrame> frames = IntStream.range(0, 200)
                .mapToObj(at -> new VideoFrame(at * 333, random.nextInt(101), Films.hash(random)))
                .toList();
        assertThat(VpdqFile.read(new StringReader(written(frames, 30)))).isEqualTo(frames);
    }

    @Test
    void aLineIsThatOfTheReferencePrograms() throws IOException {
        List<VideoFrame> frames = List.of(new VideoFrame(1001, 97, PdqHash.parse(HASH)));
        assertThat(written(frames, 29.97)).isEqualTo("30,97," + HASH + ",1.001\n");
    }

    @Test
    void decimalsAreWrittenWithAPointWhateverTheLanguage() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(written(List.of(new VideoFrame(1500, 1, PdqHash.parse(HASH))), 2))
                    .endsWith(",1.500\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void readsCapitalsEmptyLinesAndOtherLineEnds() throws IOException {
        String file = "0,100," + HASH.toUpperCase(Locale.ROOT) + ",0.000\r\n\r\n29,100," + HASH + ",0.968\r\n";
        assertThat(VpdqFile.read(new StringReader(file)))
                .containsExactly(
                        new VideoFrame(0, 100, PdqHash.parse(HASH)), new VideoFrame(968, 100, PdqHash.parse(HASH)));
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
    void aBadLineIsNamedAndNotShown(String line) {
        String file = "0,100," + HASH + ",0.000\n" + line + "\n";
        assertThatThrownBy(() -> VpdqFile.read(new StringReader(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2:")
                .hasMessageNotContaining(HASH);
    }

    @Test
    void aFileWithoutEndIsRefused() {
        String file = ("0,100," + HASH + ",0.000\n").repeat(VpdqFile.MOST_FRAMES + 1);
        assertThatThrownBy(() -> VpdqFile.read(new StringReader(file))).hasMessageContaining("split the video");
    }

    private static String written(List<VideoFrame> frames, double rate) throws IOException {
        StringBuilder file = new StringBuilder();
        VpdqFile.write(frames, rate, file);
        return file.toString();
    }
}

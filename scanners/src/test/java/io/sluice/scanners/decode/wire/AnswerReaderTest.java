package io.sluice.scanners.decode.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Thumbnail;
import io.sluice.pipeline.Undecodable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private static final List<FrameHash> HASHES =
            List.of(new FrameHash(1.5, Collections.nCopies(8, new PdqHash(1, 2, 3, 4)), 77, "frame"));

    @Test
    void whatIsWrittenIsRead() throws ProtocolException {
        Picture picture = picture("jpeg", Map.of("camera-make", "Example"));
        Undecodable undecodable = new Undecodable("png", "truncated");
        assertThat(AnswerReader.read(Answers.frame(picture))).isEqualTo(picture);
        assertThat(AnswerReader.read(Answers.frame(undecodable))).isEqualTo(undecodable);
    }

    @Test
    void namesOutsideOfTheClosedSetsAreRefused() {
        refuses(picture("script", Map.of()));
        refuses(picture("jpeg", Map.of("surprise", "x")));
        refuses(new Undecodable("jpeg", "because"));
    }

    @Test
    void textsAreBoundedAndPrintable() {
        refuses(picture("jpeg", Map.of("software", "x".repeat(Answers.MAX_FACT_CHARS + 1))));
        refuses(picture("jpeg", Map.of("software", "line\nline")));
    }

    @Test
    void timesAreFinite() {
        FrameHash endless =
                new FrameHash(Double.POSITIVE_INFINITY, HASHES.get(0).variants(), 1, "frame");
        refuses(new Picture("mp4", 9, 9, 1, List.of(endless), new Thumbnail(new byte[Thumbnail.BYTES]), Map.of()));
    }

    @Test
    void garbledAnswersGiveADecodingWithinBoundsOrOneKindOfException() {
        byte[] good = bytes(Answers.frame(picture("jpeg", Map.of("software", "x"))));
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = good.clone();
            for (int flip = 0; flip <= random.nextInt(4); flip++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(3) == 0 ? random.nextInt(bad.length) : bad.length;
            try {
                AnswerReader.read(new Frame(Frame.Kind.DECODED, Arrays.copyOf(bad, length)));
            } catch (ProtocolException refused) {
                assertThat(refused).hasMessageNotContaining("Example");
            }
        }
    }

    @Test
    void framesLongerThanTheirKindAllowsAreNotRead() {
        byte[] huge = {0x7f, -1, -1, -1, 'A'};
        byte[] negative = {-1, -1, -1, -1, 'A'};
        byte[] unknown = {0, 0, 0, 0, 'Z'};
        for (byte[] bytes : List.of(huge, negative, unknown)) {
            assertThatThrownBy(() -> Frame.read(new ByteArrayInputStream(bytes)))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void noiseIsNeverAFrameForLong() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            byte[] noise = new byte[64];
            random.nextBytes(noise);
            assertThatThrownBy(() -> AnswerReader.read(Frame.read(new ByteArrayInputStream(noise))))
                    .isInstanceOf(IOException.class);
        }
    }

    private static void refuses(Decoding decoding) {
        assertThatThrownBy(() -> AnswerReader.read(Answers.frame(decoding))).isInstanceOf(ProtocolException.class);
    }

    private static Picture picture(String format, Map<String, String> facts) {
        return new Picture(format, 640, 480, 3, HASHES, new Thumbnail(new byte[Thumbnail.BYTES]), facts);
    }

    private static byte[] bytes(Frame frame) {
        byte[] bytes = new byte[frame.payload().remaining()];
        frame.content().get(bytes);
        return bytes;
    }
}

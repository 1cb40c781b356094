package io.sluice.scanners.decode.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.scanners.decode.wire.AnswerReader;
import io.sluice.scanners.decode.wire.Answers;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with a few bytes turned or their end cut off: each gives an answer within the protocol, and no exception. */
class GarbledFilesTest {

    private static final int ROUNDS = 30;
    private static final byte[] PNG = TestMedia.png(1, 40, 30);
    private static final byte[] JPEG = TestMedia.jpeg(2, 40, 30);

    private final ObjectDecoder decoder = new ObjectDecoder();

    static Stream<byte[]> files() throws IOException {
        return Stream.of(
                Archives.zip(PNG, new byte[0], Archives.stored(JPEG, PNG)),
                Archives.tar(PNG, new byte[0], JPEG),
                Archives.gzip(PNG),
                Archives.pdf(null, JPEG, PNG),
                Archives.joined(JPEG, Archives.zip(PNG)),
                PartWalkTest.withPreview(JPEG, JPEG),
                PartWalkTest.tiff(PNG, JPEG, PNG),
                PartWalkTest.icon(PNG, PNG));
    }

    @ParameterizedTest
    @MethodSource("files")
    void anAnswerIsAlwaysGiven(byte[] file) throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bad = file.clone();
            for (int turn = 0; turn <= random.nextInt(6); turn++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(bad.length) : bad.length;
            Source source = new ArraySource(Arrays.copyOf(bad, length));
            Decoding decoding = decoder.decode(ObjectDecoder.sniff(source), source);
            assertThat(AnswerReader.read(Answers.frame(decoding))).isEqualTo(decoding);
        }
    }
}

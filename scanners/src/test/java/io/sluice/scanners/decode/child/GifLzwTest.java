package io.sluice.scanners.decode.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GifLzwTest {

    private static final byte[] PIXELS = {1, 0, 1, 1};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 11})
    void wordsOfEveryFirstWidthAreUnpacked(int rootBits) {
        byte[] pixels = new byte[PIXELS.length];
        ByteBuffer file = ByteBuffer.wrap(packed(rootBits));
        assertThat(new GifLzw().unpack(file, pixels)).isEqualTo(PIXELS.length);
        assertThat(pixels).isEqualTo(PIXELS);
        assertThat(file.hasRemaining()).as("bytes behind the picture").isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 255})
    void noWordIsReadOfAWidthThatCannotBe(int rootBits) {
        byte[] file = packed(8);
        file[0] = (byte) rootBits;
        ByteBuffer packed = ByteBuffer.wrap(file);
        assertThat(new GifLzw().unpack(packed, new byte[PIXELS.length])).isZero();
        assertThat(packed.hasRemaining()).as("bytes behind the picture").isFalse();
    }

    /** The pixels as a writer without a dictionary packs them: it clears before every one, so no code grows wider. */
    private static byte[] packed(int rootBits) {
        long bits = 0;
        int count = 0;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int[] codes = new int[2 * PIXELS.length + 1];
        for (int at = 0; at < PIXELS.length; at++) {
            codes[2 * at] = 1 << rootBits;
            codes[2 * at + 1] = PIXELS[at];
        }
        codes[2 * PIXELS.length] = (1 << rootBits) + 1;
        for (int code : codes) {
            bits |= (long) code << count;
            for (count += rootBits + 1; count >= Byte.SIZE; count -= Byte.SIZE, bits >>>= Byte.SIZE) {
                data.write((int) bits);
            }
        }
        data.write((int) bits);
        return framed(rootBits, data.toByteArray());
    }

    private static byte[] framed(int rootBits, byte[] data) {
        ByteBuffer file = ByteBuffer.allocate(data.length + 3);
        return file.put((byte) rootBits)
                .put((byte) data.length)
                .put(data)
                .put((byte) 0)
                .array();
    }
}

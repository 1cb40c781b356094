package io.sluice.scanners.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Thumbnail;
import io.sluice.pipeline.testing.TestMedia;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class PixelOrderTest {

    private final Thumbnail picture = TestMedia.thumbnail(11);

    @Test
    void planesAreAllOfRedThenGreenThenBlueAsLittleEndianFloats() {
        ByteBuffer tensor = ByteBuffer.wrap(PixelOrder.PLANES.tensor(picture, Datatype.FP32))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(tensor.capacity()).isEqualTo(4 * 3 * 64 * 64);
        assertThat(tensor.getFloat(0)).isEqualTo(picture.sample(0, 0, 0) / 255f);
        assertThat(tensor.getFloat(4 * (2 * 64 * 64 + 5 * 64 + 9))).isEqualTo(picture.sample(5, 9, 2) / 255f);
    }

    @Test
    void pixelsAreOneAfterTheOtherAsBytes() {
        byte[] tensor = PixelOrder.PIXELS.tensor(picture, Datatype.UINT8);
        assertThat(tensor).hasSize(3 * 64 * 64);
        assertThat(tensor[3 * (5 * 64 + 9) + 1] & 0xff).isEqualTo(picture.sample(5, 9, 1));
    }
}

package io.sluice.scanners.decode.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutlineTest {

    private static final int PNG_WIDTH_AT = 16;

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF", "BMP", "TIFF"})
    void theHeaderTellsTheSize(Format format) throws IOException, Refusal {
        byte[] picture = picture(format);
        assertThat(Outline.of(format, ByteBuffer.wrap(picture)))
                .extracting(Outline::width, Outline::height, Outline::frames, Outline::endsAt)
                .containsExactly(40, 30, 1, (long) picture.length);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void aFileThatEndsEarlyIsTruncatedWhereverItEnds(Format format) throws IOException {
        byte[] whole = picture(format);
        for (int length = 20; length < whole.length - 1; length++) {
            ByteBuffer part = ByteBuffer.wrap(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Outline.of(format, part))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TRUNCATED));
        }
    }

    @Test
    void aBombIsRefusedByItsHeader() throws IOException {
        byte[] bomb = picture(Format.PNG);
        ByteBuffer.wrap(bomb).putInt(PNG_WIDTH_AT, 19_000).putInt(PNG_WIDTH_AT + 4, 19_000);
        assertThatThrownBy(() -> Outline.of(Format.PNG, ByteBuffer.wrap(bomb)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS));
    }

    private static byte[] picture(Format format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        assertThat(ImageIO.write(image, format.token(), bytes)).isTrue();
        return bytes.toByteArray();
    }
}

package io.sluice.scanners.decode.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.scanners.decode.wire.Format;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One picture in several formats, made here: what of decoding can be checked on any machine. */
class GeneratedPicturesTest {

    /** Large enough that the eight variants are near those of a picture that is really turned: PDQ scales down first. */
    private static final byte[] PNG = TestMedia.png(7, 512, 384);

    private final ObjectDecoder decoder = new ObjectDecoder();

    @ParameterizedTest
    @EnumSource(names = {"PNG", "BMP", "TIFF"})
    void aLosslessFormatChangesNoBitOfTheHashes(Format format) throws IOException {
        Picture picture = decode(in(format));
        assertThat(picture).hasToString("Picture[%s, 512x384, 1 frames]".formatted(format.token()));
        assertThat(picture.hashes()).isEqualTo(decode(PNG).hashes());
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "GIF"})
    void aLossyFormatChangesFewBits(Format format) throws IOException {
        Picture picture = decode(in(format));
        assertThat(picture).hasToString("Picture[%s, 512x384, 1 frames]".formatted(format.token()));
        assertThat(picture.hashes().get(0).hash().distance(hash(PNG))).isLessThanOrEqualTo(PdqHash.MATCH_DISTANCE);
    }

    @Test
    void aPictureThatIsTurnedMatchesAVariant() throws IOException {
        FrameHash turned =
                decode(encoded("png", upsideDown(read(PNG)))).hashes().get(0);
        assertThat(turned.hash().distance(hash(PNG))).isGreaterThan(2 * PdqHash.MATCH_DISTANCE);
        assertThat(turned.variants()).anyMatch(variant -> near(variant, PNG));
    }

    private boolean near(PdqHash variant, byte[] file) {
        try {
            return variant.distance(hash(file)) <= PdqHash.MATCH_DISTANCE;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private PdqHash hash(byte[] file) throws IOException {
        return decode(file).hashes().get(0).hash();
    }

    private Picture decode(byte[] file) throws IOException {
        Source source = new ArraySource(file);
        return (Picture) decoder.decode(ObjectDecoder.sniff(source), source);
    }

    private static byte[] in(Format format) throws IOException {
        return encoded(format.token(), read(PNG));
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static BufferedImage upsideDown(BufferedImage image) {
        BufferedImage turned = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                turned.setRGB(image.getWidth() - 1 - x, image.getHeight() - 1 - y, image.getRGB(x, y));
            }
        }
        return turned;
    }

    private static byte[] encoded(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}

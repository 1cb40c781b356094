package io.sluice.scanners.decode.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.testing.TestMedia;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Borders that were laid around pictures: the second hash finds the picture again. */
class BordersTest {

    private final ObjectDecoder decoder = new ObjectDecoder();

    /** Pixels added left, top, right and bottom of a picture of 400 by 300, and their colours. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            left, top, right, bottom, colour, other
            0,    80,  0,     80,     000000, 000000
            100,  0,   100,   0,      ffffff, ffffff
            60,   60,  60,    60,     305070, 305070
            0,    0,   0,     90,     080808, 080808
            0,    70,  0,     70,     000000, ffffff
            """)
    void aBorderedPictureIsFoundByItsSecondHash(int left, int top, int right, int bottom, String colour, String other)
            throws IOException {
        BufferedImage picture = patchwork();
        BufferedImage bordered = new BufferedImage(400 + left + right, 300 + top + bottom, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < bordered.getHeight(); y++) {
            for (int x = 0; x < bordered.getWidth(); x++) {
                boolean isInside = x >= left && x < left + 400 && y >= top && y < top + 300;
                int border = Integer.parseInt(y < bordered.getHeight() / 2 ? colour : other, 16);
                bordered.setRGB(x, y, isInside ? picture.getRGB(x - left, y - top) : border);
            }
        }
        PdqHash hash = hash(encoded("png", picture), "frame").orElseThrow();
        assertThat(hash(encoded("jpg", bordered), "frame-unboxed"))
                .get()
                .satisfies(unboxed -> assertThat(unboxed.distance(hash)).isLessThanOrEqualTo(PdqHash.MATCH_DISTANCE));
    }

    @Test
    void aPictureWithoutBordersHasNoSecondHash() throws IOException {
        byte[] noise = noise(320, 240);
        assertThat(hash(noise, "frame-unboxed")).isEmpty();
    }

    @Test
    void whatIsAllBorderHasNoSecondHash() throws IOException {
        byte[] flat = encoded("png", new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB));
        assertThat(hash(flat, "frame-unboxed")).isEmpty();
    }

    /** Bars of a fifth of the height, as a film on a phone has them, on real photographs. */
    @Test
    void letterboxedPhotographsAreFoundAgain() throws IOException {
        MediaFolder.require();
        int lost = 0;
        List<Path> photographs = photographs();
        for (Path file : photographs) {
            BufferedImage picture = ImageIO.read(file.toFile());
            byte[] boxed = encoded("jpg", boxed(picture));
            PdqHash hash = hash(encoded("jpg", picture), "frame").orElseThrow();
            lost += hash.distance(hash(boxed, "frame").orElseThrow()) > PdqHash.MATCH_DISTANCE ? 1 : 0;
            assertThat(hash(boxed, "frame-unboxed"))
                    .as(file.getFileName().toString())
                    .get()
                    .satisfies(found -> assertThat(found.distance(hash)).isLessThanOrEqualTo(PdqHash.MATCH_DISTANCE));
        }
        System.out.printf("letterboxed: %d of %d are lost to the plain hash%n", lost, photographs.size());
        assertThat(lost).isEqualTo(photographs.size());
    }

    /** A second hash costs time: of photographs, only those have one that are framed, or dark or plain to one side. */
    @Test
    void fewPhotographsHaveASecondHash() throws IOException {
        MediaFolder.require();
        List<String> unboxed = new ArrayList<>();
        int decoded = 0;
        for (Path file : MediaFolder.all()) {
            if (file.getParent().endsWith("photos")) {
                byte[] bytes = Files.readAllBytes(file);
                decoded += hash(bytes, "frame").isPresent() ? 1 : 0;
                hash(bytes, "frame-unboxed")
                        .ifPresent(hash -> unboxed.add(file.getFileName().toString()));
            }
        }
        System.out.printf("unboxed: %d of %d photographs%n", unboxed.size(), decoded);
        assertThat(unboxed).hasSizeLessThanOrEqualTo(decoded / 4);
    }

    private static List<Path> photographs() {
        return MediaFolder.all().stream()
                .filter(file -> file.toString().contains("/photos/mei__jpg__Canon_"))
                .filter(file -> !file.toString().contains("A80"))
                .limit(4)
                .toList();
    }

    private static BufferedImage boxed(BufferedImage picture) {
        int bar = picture.getHeight() / 5;
        BufferedImage boxed =
                new BufferedImage(picture.getWidth(), picture.getHeight() + 2 * bar, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                boxed.setRGB(x, y + bar, picture.getRGB(x, y));
            }
        }
        return boxed;
    }

    private Optional<PdqHash> hash(byte[] file, String label) throws IOException {
        Source source = new ArraySource(file);
        Decoding decoding = decoder.decode(ObjectDecoder.sniff(source), source);
        return decoding instanceof Picture picture
                ? picture.hashes().stream()
                        .filter(frame -> frame.label().equals(label))
                        .map(FrameHash::hash)
                        .findFirst()
                : Optional.empty();
    }

    /** Squares of all colours, up to the very edge. */
    private static BufferedImage patchwork() {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        byte[] colours = TestMedia.bytes(9, 3 * 8 * 6);
        for (int at = 0; at < 400 * 300; at++) {
            int square = 3 * (at % 400 / 50 + at / 400 / 50 * 8);
            int rgb = (colours[square] & 0xff) << 16 | (colours[square + 1] & 0xff) << 8 | colours[square + 2] & 0xff;
            image.setRGB(at % 400, at / 400, rgb);
        }
        return image;
    }

    private static byte[] noise(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        byte[] bytes = TestMedia.bytes(3, width * height);
        for (int at = 0; at < bytes.length; at++) {
            image.setRGB(at % width, at / width, (bytes[at] & 0xff) * 0x10101);
        }
        return encoded("png", image);
    }

    private static byte[] encoded(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}

package io.sluice.scanners.decode.child;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Bundle;
import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Part;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Undecodable;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.scanners.decode.wire.AnswerReader;
import io.sluice.scanners.decode.wire.Answers;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is found inside of files that were made here. */
class PartWalkTest {

    private static final byte[] PNG = TestMedia.png(1, 200, 150);
    private static final byte[] JPEG = TestMedia.jpeg(2, 320, 240);
    private static final byte[] TEXT = "A text, in which there is nothing to see.\n".getBytes(US_ASCII);
    private static final byte[] NOISE = TestMedia.bytes(4, 3000);

    private final ObjectDecoder decoder = new ObjectDecoder();

    @Nested
    class Archived {

        @Test
        void everyFileHasItsDigestsAndHashes() throws IOException {
            for (byte[] archive : List.of(
                    Archives.zip(PNG, TEXT, JPEG), Archives.stored(PNG, TEXT, JPEG), Archives.tar(PNG, TEXT, JPEG))) {
                Decoding bundle = decode(archive);
                assertThat(bundle.gap()).isNull();
                assertThat(described(bundle)).containsExactly("0 png", "1 text", "2 jpeg");
                assertThat(bundle.parts().get(0).digests()).isEqualTo(TestMedia.digests(PNG));
                assertThat(hash(bundle.parts().get(0))).isEqualTo(hash(PNG));
                assertThat(bundle.parts().get(2).width()).isEqualTo(320);
            }
        }

        @Test
        void archivesInArchivesAreOpenedAndTheirPlaceIsTold() throws IOException {
            Decoding bundle = decode(Archives.gzip(Archives.tar(TEXT, Archives.zip(PNG))));
            assertThat(described(bundle)).containsExactly("0 tar", "0/0 text", "0/1 zip", "0/1/0 png");
        }

        @Test
        void whatLiesTooDeepIsNotCalledLookedAt() throws IOException {
            byte[] deep = PNG;
            for (int level = 0; level <= Answers.MAX_DEPTH; level++) {
                deep = Archives.zip(deep);
            }
            Decoding bundle = decode(deep);
            assertThat(bundle.gap()).isEqualTo("part-too-deep");
            assertThat(bundle.parts()).hasSize(Answers.MAX_DEPTH);
        }

        @Test
        void aFileThatNobodyKnowsIsABlindSpot() throws IOException {
            assertThat(decode(Archives.zip(PNG, NOISE)).gap()).isEqualTo("part-unknown-format");
            byte[] broken = Arrays.copyOf(PNG, PNG.length / 2);
            assertThat(decode(Archives.zip(PNG, broken)).gap()).isEqualTo("part-truncated");
            byte[] page = "<img src='data:image/png;base64,iVBORw0KGgo='>".getBytes(US_ASCII);
            assertThat(decode(Archives.zip(PNG, page)).gap()).isEqualTo("part-unknown-format");
        }

        @Test
        void anArchiveOfTextsHasNoPicture() throws IOException {
            assertThat(decode(Archives.zip(TEXT, TEXT)).gap()).isEqualTo("no-frames");
            assertThat(decode(Archives.zip())).isEqualTo(new Undecodable("zip", "no-frames"));
        }

        @Test
        void aBombIsRefusedAndWhatCameBeforeItIsKept() throws IOException {
            byte[] bomb = Archives.gzip(new byte[40 << 20]);
            Decoding bundle = decode(Archives.stored(PNG, bomb, JPEG));
            assertThat(bundle.gap()).isEqualTo("too-dense");
            assertThat(hash(bundle.parts().get(0))).isEqualTo(hash(PNG));
            assertThat(bundle.parts()).hasSize(3);
            assertThat(bundle.parts().get(2).reason()).isEqualTo("too-dense");
        }

        @Test
        void moreFilesThanCanBeToldAreRefused() throws IOException {
            byte[][] files = new byte[300][];
            Arrays.setAll(files, at -> TEXT);
            Decoding bundle = decode(Archives.zip(files));
            assertThat(bundle.gap()).isEqualTo("too-many-parts");
            assertThat(bundle.parts()).hasSize(Answers.MAX_PARTS - 1);
        }

        @Test
        void anArchiveCutShortIsTruncated() throws IOException {
            byte[] zip = Archives.zip(PNG, JPEG);
            assertThat(decode(Arrays.copyOf(zip, zip.length / 2)).gap()).isEqualTo("truncated");
            byte[] tar = Archives.tar(PNG, NOISE, JPEG);
            assertThat(decode(Arrays.copyOf(tar, tar.length / 3)).gap()).isNotNull();
        }
    }

    @Nested
    class Documents {

        @Test
        void picturesOfAPdfAreTakenOut() throws IOException {
            Decoding bundle = decode(Archives.pdf(null, JPEG, PNG));
            assertThat(described(bundle)).containsExactly("0 jpeg", "1 bmp");
            assertThat(bundle.parts().get(0).digests()).isEqualTo(TestMedia.digests(JPEG));
            assertThat(hash(bundle.parts().get(1)).distance(hash(PNG))).isZero();
        }

        @Test
        void aLockedPdfSaysSo() throws IOException {
            assertThat(decode(Archives.pdf("a password", JPEG, PNG))).isEqualTo(new Undecodable("pdf", "encrypted"));
        }

        @Test
        void aBrokenPdfSaysSo() throws IOException {
            assertThat(decode("%PDF-1.7 and nothing else".getBytes(US_ASCII)))
                    .isEqualTo(new Undecodable("pdf", "corrupt"));
        }
    }

    @Nested
    class InOneFile {

        @Test
        void thePreviewInExifIsHashedToo() throws IOException {
            byte[] preview = TestMedia.jpeg(9, 160, 120);
            Decoding picture = decode(withPreview(JPEG, preview));
            assertThat(described(picture)).containsExactly("0 jpeg");
            assertThat(picture.parts().get(0).role()).isEqualTo(Part.Role.PREVIEW);
            assertThat(picture.parts().get(0).digests()).isEqualTo(TestMedia.digests(preview));
            assertThat(hash(picture.parts().get(0))).isEqualTo(hash(preview));
        }

        @Test
        void aPreviewThatCannotBeReadSpoilsNothing() throws IOException {
            Decoding picture = decode(withPreview(JPEG, NOISE));
            assertThat(picture.parts()).extracting(Part::reason).containsExactly("unknown-format");
            assertThat(picture.gap()).isNull();
        }

        @Test
        void aPictureThatIsCutShortStillHasItsPreview() throws IOException {
            byte[] preview = TestMedia.jpeg(9, 160, 120);
            byte[] whole = withPreview(JPEG, preview);
            Decoding broken = decode(Arrays.copyOf(whole, whole.length - 500));
            assertThat(broken).isInstanceOf(Bundle.class);
            assertThat(broken.gap()).isEqualTo("truncated");
            assertThat(hash(broken.parts().get(0))).isEqualTo(hash(preview));
        }

        @Test
        void anArchiveBehindAPictureIsOpened() throws IOException {
            for (byte[] front : List.of(JPEG, PNG, gif())) {
                Decoding picture = decode(Archives.joined(front, Archives.zip(PNG, NOISE)));
                assertThat(described(picture)).containsExactly("0 zip", "0/0 png", "0/1 unknown");
                assertThat(picture.gap()).isEqualTo("part-unknown-format");
            }
        }

        @Test
        void picturesBehindAPictureAreFoundAndNoiseIsNot() throws IOException {
            Decoding picture = decode(Archives.joined(PNG, NOISE, JPEG, new byte[40], PNG));
            assertThat(described(picture)).containsExactly("0 jpeg", "1 png");
            assertThat(picture.gap()).isNull();
            assertThat(decode(Archives.joined(JPEG, NOISE)).parts()).isEmpty();
        }

        @Test
        void everyPageOfATiffIsHashed() throws IOException {
            Decoding picture = decode(tiff(PNG, JPEG, PNG));
            assertThat(described(picture)).containsExactly("0 tiff", "1 tiff");
            assertThat(hash(picture.parts().get(0)).distance(hash(JPEG))).isZero();
            assertThat(picture.parts().get(1).width()).isEqualTo(200);
        }

        @Test
        void everyPictureOfAnIconIsHashed() throws IOException {
            Decoding icon = decode(icon(PNG, TestMedia.png(8, 100, 100)));
            assertThat(icon.parts()).extracting(Part::width).containsExactly(200, 100);
            assertThat(hash(icon.parts().get(0))).isEqualTo(hash(PNG));
        }
    }

    @Test
    void theWorkerReadsWhatTheChildFound() throws IOException {
        Decoding bundle = decode(Archives.zip(PNG, TEXT, NOISE, Archives.zip(JPEG)));
        assertThat(AnswerReader.read(Answers.frame(bundle))).isEqualTo(bundle);
        Decoding picture = decode(withPreview(JPEG, PNG));
        assertThat(AnswerReader.read(Answers.frame(picture))).isEqualTo(picture);
    }

    private Decoding decode(byte[] file) throws IOException {
        Source source = new ArraySource(file);
        return decoder.decode(ObjectDecoder.sniff(source), source);
    }

    private PdqHash hash(byte[] file) throws IOException {
        return ((Picture) decode(file)).hashes().get(0).hash();
    }

    private static PdqHash hash(Part part) {
        return part.hashes().get(0).hash();
    }

    private static List<String> described(Decoding decoding) {
        return decoding.parts().stream()
                .map(part -> part.path() + " " + part.format())
                .toList();
    }

    /** A JPEG whose second segment is EXIF with an empty first directory and a second that points to the preview. */
    static byte[] withPreview(byte[] jpeg, byte[] preview) {
        int tiffBytes = 8 + 6 + 2 + 2 * 12 + 4 + preview.length;
        ByteBuffer segment = ByteBuffer.allocate(4 + 6 + tiffBytes);
        segment.putShort((short) 0xffe1).putShort((short) (2 + 6 + tiffBytes));
        segment.put("Exif\0\0MM\0*".getBytes(US_ASCII)).putInt(8);
        segment.putShort((short) 0).putInt(14).putShort((short) 2);
        segment.putShort((short) 0x201).putShort((short) 4).putInt(1).putInt(44);
        segment.putShort((short) 0x202).putShort((short) 4).putInt(1).putInt(preview.length);
        segment.putInt(0).put(preview);
        return Archives.joined(Arrays.copyOf(jpeg, 2), segment.array(), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] gif() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image(PNG), "gif", bytes)).isTrue();
        return bytes.toByteArray();
    }

    static byte[] tiff(byte[]... pages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (byte[] page : pages) {
                writer.writeToSequence(new IIOImage(image(page), null, null), null);
            }
            writer.endWriteSequence();
        }
        return bytes.toByteArray();
    }

    static byte[] icon(byte[]... pictures) {
        ByteBuffer head = ByteBuffer.allocate(6 + 16 * pictures.length).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) 1).putShort((short) pictures.length);
        int at = head.capacity();
        for (byte[] picture : pictures) {
            head.putInt(0)
                    .putShort((short) 1)
                    .putShort((short) 32)
                    .putInt(picture.length)
                    .putInt(at);
            at += picture.length;
        }
        return Archives.joined(head.array(), Archives.joined(pictures));
    }

    private static BufferedImage image(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }
}

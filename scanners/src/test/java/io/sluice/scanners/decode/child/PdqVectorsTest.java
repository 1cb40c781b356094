package io.sluice.scanners.decode.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reference's hashes of real pictures, through the decoders that the child uses. */
class PdqVectorsTest {

    /**
     * What was measured where we differ from the reference: a JPEG in CMYK, of which OpenCV's conversion rounds otherwise,
     * and a TIFF of 2 bits a sample, which no decoder here reads.
     */
    private static final Map<String, String> KNOWN_DIFFERENCES = Map.of(
            "photos/mei__jpg__Multiple_ICC_segments.jpg",
            "[0, 0, 2, 4, 4, 0, 0, 2] quality 100 for 100",
            "formats/pillow__Tests__images__tiff_gray_2_4_bpp__hopper2I.tif",
            "Undecodable[format=tiff, reason=corrupt]");

    private record Vector(String file, int quality, List<PdqHash> variants, String condition) {
        static Vector parse(String line) {
            String[] cells = line.split("\t");
            List<PdqHash> variants = new ArrayList<>();
            for (int cell = 3; cell < 3 + FrameHash.VARIANTS; cell++) {
                variants.add(PdqHash.parse(cells[cell]));
            }
            return new Vector(cells[0], Integer.parseInt(cells[2]), variants, cells[11]);
        }

        boolean isIntact() {
            return condition.equals("intact");
        }

        String expectedDifference() {
            return KNOWN_DIFFERENCES.getOrDefault(file, "");
        }
    }

    private final ObjectDecoder decoder = new ObjectDecoder();

    @Test
    void everyIntactPictureHasTheReferenceHashesAndQuality() throws IOException {
        MediaFolder.require();
        List<String> wrong = new ArrayList<>();
        for (Vector vector : intact()) {
            String difference = difference(vector);
            if (!difference.equals(vector.expectedDifference())) {
                wrong.add(vector.file() + " " + difference);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private String difference(Vector vector) throws IOException {
        Source source = new ArraySource(Files.readAllBytes(MediaFolder.file(vector.file())));
        Decoding decoding = decoder.decode(ObjectDecoder.sniff(source), source);
        if (!(decoding instanceof Picture picture)) {
            return decoding.toString();
        }
        FrameHash first = picture.hashes().get(0);
        List<Integer> distances = new ArrayList<>();
        for (int turn = 0; turn < FrameHash.VARIANTS; turn++) {
            distances.add(first.variants().get(turn).distance(vector.variants().get(turn)));
        }
        boolean same = distances.stream().allMatch(distance -> distance == 0) && first.quality() == vector.quality();
        return same ? "" : distances + " quality " + first.quality() + " for " + vector.quality();
    }

    private static List<Vector> intact() throws IOException {
        List<String> lines = Files.readAllLines(MediaFolder.reference("pdq-vectors.tsv"));
        return lines.stream()
                .skip(1)
                .map(Vector::parse)
                .filter(Vector::isIntact)
                .toList();
    }
}

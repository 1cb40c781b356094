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
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The reference's hashes of real pictures, through the decoders that the child uses. */
class PdqVectorsTest {

    /**
     * A JPEG in CMYK, of which OpenCV's conversion rounds otherwise (0 to 4 bits of 256), and a TIFF of 2 bits a sample,
     * which no decoder here reads.
     */
    private static final Set<String> KNOWN_DIFFERENCES = Set.of("Multiple_ICC_segments.jpg", "hopper2I.tif");

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
            return condition.equals("intact") && KNOWN_DIFFERENCES.stream().noneMatch(file::endsWith);
        }
    }

    private final ObjectDecoder decoder = new ObjectDecoder();

    @Test
    void everyIntactPictureHasTheReferenceHashesAndQuality() throws IOException {
        MediaFolder.require();
        List<String> wrong = new ArrayList<>();
        for (Vector vector : vectors()) {
            String difference = difference(vector);
            if (!difference.isEmpty() && vector.isIntact()) {
                wrong.add(vector.file() + " " + difference);
            } else if (!difference.isEmpty()) {
                System.out.println(vector.condition() + " " + vector.file() + " " + difference);
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

    private static List<Vector> vectors() throws IOException {
        List<String> lines = Files.readAllLines(MediaFolder.reference("pdq-vectors.tsv"));
        return lines.stream().skip(1).map(Vector::parse).toList();
    }
}

package io.sluice.scanners.decode.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Undecodable;
import io.sluice.pipeline.testing.Requires;
import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference's hashes of real pictures, through the decoders that the child uses. */
class PdqVectorsTest {

    private record Vector(String file, int quality, List<PdqHash> variants, String condition) {
        static Vector parse(String line) {
            String[] cells = line.split("\t");
            List<PdqHash> variants = new ArrayList<>();
            for (int cell = 3; cell < 3 + FrameHash.VARIANTS; cell++) {
                variants.add(PdqHash.parse(cells[cell]));
            }
            return new Vector(cells[0], Integer.parseInt(cells[2]), variants, cells[11]);
        }
    }

    private final ObjectDecoder decoder = new ObjectDecoder();

    @Test
    void everyIntactPictureHasTheReferenceHashesAndQuality() throws IOException {
        MediaFolder.require();
        List<String> wrong = new ArrayList<>();
        for (Vector vector : vectors("intact")) {
            String difference = difference(vector);
            if (!difference.isEmpty()) {
                wrong.add(vector.file() + " " + difference);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyDamagedPictureHasAHashOrAReason() throws IOException {
        MediaFolder.require();
        for (Vector vector : vectors("damaged")) {
            Decoding decoding = decode(vector);
            if (decoding instanceof Undecodable undecodable) {
                assertThat(Reason.of(undecodable.reason())).as(vector.file()).isPresent();
            } else {
                assertThat(((Picture) decoding).hashes()).as(vector.file()).isNotEmpty();
            }
        }
    }

    /** Each is a row of the table in the documents, with the distance that is measured here. */
    @Test
    void everyOddPictureIsExplainedInTheDocuments() throws IOException {
        MediaFolder.require();
        List<String> rows = new ArrayList<>();
        for (Vector vector : vectors("odd")) {
            rows.add("| `" + vector.file().replaceFirst("^[^_]*__", "") + "` | " + outcome(vector) + " |");
        }
        assertThat(Files.readAllLines(Requires.root().resolve("docs/formats.md")))
                .filteredOn(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2) + 1))
                .containsAll(rows);
    }

    /** The hash's distance and both qualities, ours first; or why there is no hash. */
    private String outcome(Vector vector) throws IOException {
        Decoding decoding = decode(vector);
        if (decoding instanceof Picture picture) {
            FrameHash first = picture.hashes().get(0);
            int distance = first.hash().distance(vector.variants().get(0));
            return distance + " | " + first.quality() + " / " + vector.quality();
        }
        return ((Undecodable) decoding).reason() + " | - / " + vector.quality();
    }

    private Decoding decode(Vector vector) throws IOException {
        Source source = new ArraySource(Files.readAllBytes(MediaFolder.file(vector.file())));
        return decoder.decode(ObjectDecoder.sniff(source), source);
    }

    private String difference(Vector vector) throws IOException {
        Decoding decoding = decode(vector);
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

    private static List<Vector> vectors(String condition) throws IOException {
        List<String> lines = Files.readAllLines(MediaFolder.reference("pdq-vectors.tsv"));
        return lines.stream()
                .skip(1)
                .map(Vector::parse)
                .filter(vector -> vector.condition().equals(condition))
                .toList();
    }
}

package io.sluice.app.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Part;
import io.sluice.pipeline.testing.TestMedia;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartLineTest {

    @Test
    void partsAreNestedAsTheyLie() {
        List<Part> parts = Stream.of("0", "1", "1/0", "1/0/0", "1/1", "10")
                .map(PartLineTest::part)
                .toList();
        assertThat(written(PartLine.of(parts))).isEqualTo("0[]1[1/0[1/0/0[]]1/1[]]10[]");
    }

    @Test
    void aLineHasDigestsAndHashes() {
        PartLine line = PartLine.of(List.of(part("0"))).get(0);
        assertThat(line.role()).isEqualTo("entry");
        assertThat(line.sha256()).isEqualTo(TestMedia.digests(new byte[9]).sha256());
        assertThat(line.pdq()).hasSize(1);
    }

    private static String written(List<PartLine> lines) {
        StringBuilder written = new StringBuilder();
        lines.forEach(line -> written.append(line.path())
                .append('[')
                .append(written(line.parts()))
                .append(']'));
        return written.toString();
    }

    private static Part part(String path) {
        return new Part(
                path,
                Part.Role.ENTRY,
                "png",
                9,
                TestMedia.digests(new byte[9]),
                3,
                3,
                List.of(TestMedia.frame(TestMedia.pdq(1))),
                null);
    }
}

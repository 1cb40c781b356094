package io.sluice.app.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.Said;
import io.sluice.pipeline.testing.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** With real children. */
@Isolated("it takes what this process prints")
class CompareCommandIT {

    @TempDir
    Path folder;

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    @Test
    void twoEncodingsOfOnePictureMatchAndTwoPicturesDoNot() throws IOException {
        String png = file("one.png", TestMedia.png(1, 320, 240));
        String jpeg = file("one.jpg", TestMedia.jpeg(1, 320, 240));
        String other = file("other.png", TestMedia.png(2, 320, 240));

        Said same = Said.by(CompareCommand::run, png, jpeg);
        assertThat(same.out()).contains("bytes    differ", "as stored", "MATCH");
        assertThat(same.code()).isZero();
        assertThat(Said.by(CompareCommand::run, png, other).code()).isEqualTo(1);
    }

    @Test
    void fileIsComparedWithItsDigest() throws IOException {
        byte[] text = "no picture at all".getBytes();
        String file = file("text.txt", text);

        Said said = Said.by(
                CompareCommand::run, file, "sha256:" + TestMedia.digests(text).sha256());
        assertThat(said.out()).contains("not decodable", "bytes    equal");
        assertThat(said.code()).isZero();
    }
}

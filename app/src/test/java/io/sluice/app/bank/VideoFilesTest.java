package io.sluice.app.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.VideoFrame;
import io.sluice.pipeline.testing.TestMedia;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoFilesTest {

    @TempDir
    Path folder;

    @Test
    void eachVideoIsAFileInTheFolderWhateverItsReference() throws IOException {
        String packed = VideoFrame.pack(List.of(new VideoFrame(1500, 90, TestMedia.pdq(1))));
        String lines = """
                {"id":7,"type":"VPDQ","hash":"%1$s","reference":"../up"}
                {"id":8,"type":"MD5","hash":"00","reference":"../up"}
                {"id":9,"type":"VPDQ","hash":"%1$s","reference":"../up"}
                """.formatted(packed);
        int videos = VideoFiles.write(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), folder.resolve("videos"));

        assertThat(videos).isEqualTo(2);
        try (Stream<Path> files = Files.list(folder.resolve("videos"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("..%2Fup.7.vpdq", "..%2Fup.9.vpdq");
        }
        assertThat(folder.resolve("videos/..%2Fup.7.vpdq"))
                .hasContent("0,90," + TestMedia.pdq(1).hex() + ",1.500");
    }
}

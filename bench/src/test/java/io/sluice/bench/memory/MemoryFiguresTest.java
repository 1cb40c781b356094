package io.sluice.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.memory.MemoryFigures.Films;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MemoryFiguresTest {

    @TempDir
    Path folder;

    @Test
    void theMiddleLookCountsAndOfFilmsTheMost() {
        Films films = new Films(10, 0, 0).and(4, 900 << 10).and(9, 1200 << 10).and(2, 800 << 10);

        assertThat(MemoryFigures.of(
                        50_000,
                        List.of(500L << 10, 400L << 10, 900L << 10),
                        List.of(550L << 10, 1L, 600L << 10),
                        films))
                .isEqualTo(new MemoryFigures(50_000, 500, 550, 1.1, 10, 9, 1200.0));
    }

    @Test
    void printsWhatTheDocumentationNamesAlsoWithoutFilms() {
        MemoryFigures figures = MemoryFigures.of(1000, List.of(1024L), List.of(1024L), Films.NONE);

        assertThat(JsonMapper.builder().build().valueToTree(figures).propertyNames())
                .contains("pssMiB1k", "pssMiB50k", "pssMiBVideos");
        assertThat(figures.pssMiBVideos()).isNull();
    }

    @Test
    void aLongFilmIsTheFilmAndOneBoxToTheEnd() throws IOException {
        Path film = Files.write(folder.resolve("short"), new byte[] {1, 2, 3});

        List<Path> written = new LongFilm(film).write(folder, 2, 1003);

        assertThat(Files.size(written.get(1))).isEqualTo(1003);
        try (RandomAccessFile file = new RandomAccessFile(written.get(1).toFile(), "r")) {
            file.seek(3);
            assertThat(file.readInt()).isEqualTo(1000);
            assertThat(file.readInt()).isEqualTo(0x66726565);
            assertThat(file.readLong()).isEqualTo(1);
        }
    }
}

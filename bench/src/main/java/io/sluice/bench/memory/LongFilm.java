package io.sluice.bench.memory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A short film in a long file: what is missing is one box that readers skip, a hole on disk. */
final class LongFilm {

    /** ISO/IEC 14496-12, 4.2: a box begins with its length in 32 bits and its type. */
    private static final String FREE_SPACE = "free";

    private final Path film;

    LongFilm(Path film) {
        this.film = film;
    }

    /** One of those beside the project. */
    static Optional<LongFilm> find() throws IOException {
        Path folder = Path.of(System.getProperty("sluice.home", "."), "..", "shared", "media", "videos");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(".mp4"))
                    .sorted()
                    .findFirst()
                    .map(LongFilm::new);
        }
    }

    /** Writes so many, each with bytes of its own. */
    List<Path> write(Path folder, int count, long bytes) throws IOException {
        List<Path> written = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            written.add(lengthened(folder.resolve(n + ".mp4"), n, bytes));
        }
        return written;
    }

    private Path lengthened(Path file, int n, long bytes) throws IOException {
        Files.copy(film, file, StandardCopyOption.REPLACE_EXISTING);
        file.toFile().setWritable(true);
        long length = Files.size(file);
        try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
            grown.seek(length);
            grown.writeInt(Math.toIntExact(bytes - length));
            grown.write(FREE_SPACE.getBytes(StandardCharsets.US_ASCII));
            grown.writeLong(n);
            grown.setLength(bytes);
        }
        return file;
    }
}

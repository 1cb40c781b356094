package io.sluice.parts;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/** {@code parts.properties}: how to reach everything. It appears whole or not at all; only its owner may read it. */
final class PartsFile {
    private static final String NAME = "parts.properties";

    private final Path dir;

    PartsFile(Path dir) {
        this.dir = dir;
    }

    /** What the earlier run wrote, if any; it is removed, since nothing it names runs any more. */
    Properties take() throws IOException {
        Properties properties = new Properties();
        Path file = dir.resolve(NAME);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            Files.delete(file);
        }
        return properties;
    }

    void write(Properties properties) throws IOException {
        Path draft = Files.createTempFile(
                dir,
                NAME,
                ".draft",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
        Files.move(draft, dir.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }
}

package io.sluice.pipeline.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that is gone when the JVM is. */
final class TemporaryDirectory {

    private TemporaryDirectory() {}

    static Path create(String prefix) throws IOException {
        Path directory = Files.createTempDirectory(prefix);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory), "deletes-" + prefix));
        return directory;
    }

    /** The server that lives there may still be writing; what is left then is the temporary folder's to clean. */
    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException alreadyGone) {
            // Nothing left to delete.
        }
    }
}

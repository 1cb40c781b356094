package io.sluice.pipeline.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Deletes what a server leaves behind. */
final class TemporaryDirectory {

    private TemporaryDirectory() {}

    /** Deletes a directory and all in it; one that is gone already is fine. */
    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException alreadyGone) {
            // Nothing left to delete.
        }
    }
}

package io.sluice.scanners.decode.child;

import io.sluice.pipeline.testing.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The real files that lie beside the checkout on machines that have them. */
public final class MediaFolder {

    private MediaFolder() {}

    /** Skips the test, or fails it where nothing may be missing, unless the folder is there. */
    public static void require() {
        Requires.present(
                Files.isDirectory(Requires.media()), "the folder of media files", "lay it beside the checkout");
    }

    public static Path file(String name) {
        return Requires.media().resolve(name);
    }

    public static Path reference(String name) {
        return Requires.reference().resolve(name);
    }

    /** Every file of the folder, in a stable order. */
    public static List<Path> all() {
        try (Stream<Path> files = Files.walk(Requires.media())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

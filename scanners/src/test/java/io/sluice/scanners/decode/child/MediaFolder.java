package io.sluice.scanners.decode.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The real files that lie beside the checkout on machines that have them. */
public final class MediaFolder {

    private static final Path SHARED = Path.of(System.getProperty("sluice.root", ".."))
            .resolve("../shared")
            .normalize();

    private MediaFolder() {}

    public static boolean isPresent() {
        return Files.isDirectory(SHARED.resolve("media"));
    }

    public static Path file(String name) {
        return SHARED.resolve("media").resolve(name);
    }

    public static Path reference(String name) {
        return SHARED.resolve("reference").resolve(name);
    }

    /** Every file of the folder, in a stable order. */
    public static List<Path> all() {
        try (Stream<Path> files = Files.walk(SHARED.resolve("media"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints why a test that needs the folder skips. */
    public static String absence() {
        return "no media folder beside the checkout: " + SHARED.resolve("media");
    }
}

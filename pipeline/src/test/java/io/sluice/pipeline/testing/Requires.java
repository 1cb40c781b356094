package io.sluice.pipeline.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/**
 * What a test needs from the machine. Where it is absent the test says so and skips; on the gate, where {@code CI=true}, it
 * fails, so that nothing is skipped unseen.
 */
public final class Requires {

    private Requires() {}

    /**
     * Skips the test, loudly, unless something is there.
     *
     * @param what names it, such as {@code "the media folder"}
     * @param howToInstall what a person would do about it
     */
    public static void present(boolean present, String what, String howToInstall) {
        if (present) {
            return;
        }
        String reason = what + " is absent: " + howToInstall;
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(reason);
        }
        System.out.println("SKIPPED: " + reason);
        throw new TestAbortedException(reason);
    }

    /** The folder of the whole project. */
    public static Path root() {
        return Path.of(System.getProperty("sluice.root", "..")).toAbsolutePath().normalize();
    }

    /** The folder of real media files, which lies beside the checkout; the test skips where there is none. */
    public static Path media() {
        return beside("media");
    }

    /** The folder of reference vectors, which lies beside the checkout; the test skips where there is none. */
    public static Path reference() {
        return beside("reference");
    }

    private static Path beside(String folder) {
        Path path = root().resolve("../shared").resolve(folder).normalize();
        present(Files.isDirectory(path), "shared/" + folder, "put the shared folder beside the checkout");
        return path;
    }
}

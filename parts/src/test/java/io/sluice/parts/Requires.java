package io.sluice.parts;

import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/**
 * What a test needs from the machine. Where it is absent the test says so and skips; with {@code CI=true} it fails, so that
 * nothing is skipped unseen. The pipeline has the same for its tests, but in a jar that brings BlockHound, and the servers here
 * block by design.
 */
public final class Requires {
    private Requires() {}

    /** @param howToInstall what a person would do about it */
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

    /** The folder of reference files that lies beside the checkout, whether it is there or not. */
    public static Path reference() {
        return Path.of(System.getProperty("sluice.root", ".."))
                .resolve("../shared/reference")
                .normalize();
    }
}

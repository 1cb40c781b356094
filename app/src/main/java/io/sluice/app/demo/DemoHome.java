package io.sluice.app.demo;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the demo finds its programs and keeps its files.
 *
 * @param root the project, or an unpacked distribution
 */
record DemoHome(Path root) {

    /** The system property that the launcher sets; without it, the current directory. */
    static final String PROPERTY = "sluice.home";

    static DemoHome find() {
        return new DemoHome(
                Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize());
    }

    /** The program of the embedded servers. */
    Path partsJar() throws DemoFailure {
        Path jar = root.resolve("parts/target/sluice-parts/sluice-parts.jar");
        if (!Files.exists(jar)) {
            throw new DemoFailure("the embedded servers are not built: " + jar + " is not there; start ./sluice demo,"
                    + " which builds them, or set -D" + PROPERTY + " to where they are");
        }
        return jar;
    }

    /** Where runs keep their files. */
    Path runs() {
        return root.resolve(".sluice/demo");
    }
}

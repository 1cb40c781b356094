package io.sluice.app.e2e;

import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.MediaGenerator;
import io.sluice.app.demo.outside.PartsAddress;
import io.sluice.pipeline.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A home for a demo that shares the built programs with the project, and nothing else: nobody else's run is in its way.
 *
 * @param root the home
 */
record DemoFiles(Path root) {

    /** Makes it below this directory. */
    static DemoFiles in(Path dir) throws IOException {
        Path natives = Files.createDirectories(Requires.root().resolve(".sluice/native"));
        Files.createSymbolicLink(dir.resolve("parts"), Requires.root().resolve("parts"));
        Files.createSymbolicLink(Files.createDirectories(dir.resolve(".sluice")).resolve("native"), natives);
        return new DemoFiles(dir);
    }

    /** A file of the run. */
    Path file(String name) {
        return root.resolve(".sluice/demo/run").resolve(name);
    }

    Manifest manifest() throws IOException {
        return Manifest.read(file(MediaGenerator.MANIFEST));
    }

    Path bank() {
        return file(MediaGenerator.BANK);
    }

    PartsAddress parts() throws IOException {
        return PartsAddress.read(file("parts").resolve(PartsAddress.FILE));
    }
}

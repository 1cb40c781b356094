package io.sluice.app;

import java.nio.file.Path;

/** Where native libraries are unpacked once: beside the build, or in the user's cache. */
public final class NativeFolder {

    private NativeFolder() {}

    /** The folder; {@code sluice.home} is set by the launcher. */
    public static Path path() {
        String home = System.getProperty("sluice.home");
        return home == null
                ? Path.of(System.getProperty("user.home"), ".cache", "sluice", "native")
                : Path.of(home, ".sluice", "native");
    }
}

package io.sluice.app.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that start a small JVM of the same version as this one. */
final class JavaCommand {

    /** Starting fast matters more than running fast, and two cores gain nothing from a parallel collector. */
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final List<String> command = new ArrayList<>();

    /** A JVM whose heap grows to so many MiB. */
    JavaCommand(int heapMiB) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMiB + "m");
        command.addAll(SMALL);
        int version = Runtime.version().feature();
        if (version >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        if (version >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
    }

    JavaCommand with(String... arguments) {
        command.addAll(List.of(arguments));
        return this;
    }

    /** The program in a jar. */
    List<String> jar(Path jar, String... arguments) {
        return with("-jar", jar.toString()).with(arguments).command;
    }

    /** A program of this one's class path. */
    List<String> main(Class<?> main, String... arguments) {
        return with("-cp", System.getProperty("java.class.path"), main.getName())
                .with(arguments)
                .command;
    }
}

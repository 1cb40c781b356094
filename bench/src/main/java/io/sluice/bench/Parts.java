package io.sluice.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The embedded servers in a process of their own, in a directory that is gone with them. */
public final class Parts implements AutoCloseable {

    private static final String JAR = "parts/target/sluice-parts/sluice-parts.jar";

    private final Path directory;
    private final Process process;
    private final Properties addresses;

    private Parts(Path directory, Process process, Properties addresses) {
        this.directory = directory;
        this.process = process;
        this.addresses = addresses;
    }

    /** Starts them and waits until they answer. The database acknowledges before it writes, which suits only what is not crashed. */
    public static Parts start() throws IOException {
        return start(List.of());
    }

    /** Starts them with a database that has written what it acknowledges, for those who crash it. */
    public static Parts durable() throws IOException {
        return start(List.of(), List.of());
    }

    /**
     * Starts them as {@link #start()} does.
     *
     * @param options of the Java machine, besides the usual ones
     */
    public static Parts start(List<String> options) throws IOException {
        return start(options, List.of("--fast"));
    }

    private static Parts start(List<String> machine, List<String> options) throws IOException {
        Path jar = Path.of(System.getProperty("sluice.home", "")).resolve(JAR);
        Path directory = Files.createTempDirectory("sluice-bench");
        Process process = new ProcessBuilder(command(jar, directory, machine, options))
                .redirectError(directory.resolve("errors").toFile())
                .start();
        if (!isReady(process.inputReader())) {
            throw new IOException("the servers do not start: " + Files.readString(directory.resolve("errors")));
        }
        Properties addresses = new Properties();
        try (Reader file = Files.newBufferedReader(directory.resolve("parts.properties"))) {
            addresses.load(file);
        }
        return new Parts(directory, process, addresses);
    }

    private static List<String> command(Path jar, Path directory, List<String> machine, List<String> options) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "@" + jar.resolveSibling("jvm.options")));
        command.addAll(machine);
        command.addAll(List.of("-jar", jar.toString(), "--dir", directory.toString()));
        command.addAll(options);
        return command;
    }

    private static boolean isReady(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("ready")) {
                return true;
            }
        }
        return false;
    }

    /** An address, by the keys of {@code parts.properties}. */
    public String get(String key) {
        return addresses.getProperty(key, "");
    }

    /** Where they keep their data. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

package io.sluice.pipeline.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The embedded parts (database, object store, queues, authority), started once a JVM in a process of their own. */
public final class PartsServer {

    private static final String JAR = "parts/target/sluice-parts/sluice-parts.jar";
    private static final String JVM_OPTIONS = "jvm.options";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private PartsServer() {}

    /**
     * Where the parts answer, by the keys of {@code parts.properties}. Starts them on first use.
     *
     * @throws IllegalStateException if they are not built, or do not start
     */
    public static Properties shared() {
        Properties copy = new Properties();
        copy.putAll(Shared.PROPERTIES);
        return copy;
    }

    /** Parts that nobody else uses, for a test that looks at all there is. They end with this JVM. */
    public static Properties own() {
        return start("--fast", "--dir");
    }

    /** A simulated authority that nobody else uses, for a test that has it fail all the time. It ends with this JVM. */
    public static Properties authority() {
        return start("authority", "--port", "0", "--until-eof", "--data");
    }

    /** A simulated inference server; each test takes a world of its own in it. It ends with this JVM. */
    public static Properties inference() {
        return start("inference", "--data");
    }

    /** @param options the last of them names the directory that is appended */
    private static Properties start(String... options) {
        Path jar = Requires.root().resolve(JAR);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(JAR + " is missing; build it with: mvn -pl parts package");
        }
        try {
            Path directory = Files.createTempDirectory("sluice-parts");
            ChildServer.start("parts", command(jar, directory, options), directory, PATIENCE);
            return read(directory.resolve("parts.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path jar, Path directory, String... options) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Stream<String> head = Stream.of(java.toString(), "@" + jar.resolveSibling(JVM_OPTIONS), "-jar", jar.toString());
        return Stream.of(head, Stream.of(options), Stream.of(directory.toString()))
                .flatMap(part -> part)
                .toList();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    /** Started when first touched. */
    private static final class Shared {
        static final Properties PROPERTIES = own();
    }
}

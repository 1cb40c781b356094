package io.sluice.bench.degraded;

import io.sluice.bench.world.Http;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The simulated inference server in a process of its own, which can be killed and comes back at the same address. */
final class ServedModel implements AutoCloseable {

    private static final String JAR = "parts/target/sluice-parts/sluice-parts.jar";
    private static final String WORLD = "/bench";

    /** What a healthy server takes for a question, milliseconds. */
    private static final int SERVICE_MILLIS = 20;

    private final Path directory;
    private Process process;
    private Http server;

    private ServedModel(Path directory, Process process, Http server) {
        this.directory = directory;
        this.process = process;
        this.server = server;
    }

    /** Starts it and waits until it answers. */
    static ServedModel start(Path directory) throws IOException, InterruptedException {
        Process process = launch(directory);
        ServedModel model = new ServedModel(directory, process, new Http(address(directory), null));
        model.heal();
        return model;
    }

    private static Process launch(Path directory) throws IOException {
        Path jar = Path.of(System.getProperty("sluice.home", "")).resolve(JAR);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "@" + jar.resolveSibling("jvm.options"),
                        "-jar",
                        jar.toString(),
                        "inference",
                        "--data",
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("ready")) {
                return process;
            }
        }
        throw new IOException("the simulated inference server does not start");
    }

    private static String address(Path directory) throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(directory.resolve("parts.properties"))) {
            properties.load(file);
        }
        return properties.getProperty("inference.url") + WORLD;
    }

    /** Where it answers. */
    static String url(Path directory) throws IOException {
        return address(directory);
    }

    /** Fails from now on. */
    void fail(Mode mode) throws IOException, InterruptedException {
        if (mode == Mode.DEAD) {
            process.destroyForcibly().waitFor();
        } else {
            server.post("/control/fault", Map.of("fault", mode.fault(), "amount", mode.amount()));
        }
    }

    /** Answers from now on. */
    void heal() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            process = launch(directory);
            String before = server.address();
            server = new Http(address(directory), null);
            if (!server.address().equals(before)) {
                throw new IOException("another program took the port of the simulated inference server: run again");
            }
        }
        server.post("/control/service", Map.of("millis", SERVICE_MILLIS));
        server.post("/control/fault", Map.of("fault", "none"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

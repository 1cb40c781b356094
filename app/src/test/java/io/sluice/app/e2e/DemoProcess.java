package io.sluice.app.e2e;

import io.sluice.app.demo.AttachedMain;
import io.sluice.pipeline.testing.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code sluice demo} in a process of its own, started as the launcher starts it; it ends with this JVM, however that ends. */
final class DemoProcess implements AutoCloseable {

    private static final Path PROGRAM = Requires.root().resolve("app/target/sluice/sluice.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final Path output;

    private DemoProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param home where it keeps its files
     */
    static DemoProcess start(DemoFiles home, Path output, String... options) throws IOException {
        List<String> command = command(home, AttachedMain.class.getName(), "io.sluice.app.SluiceApplication", "demo");
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new DemoProcess(process, output);
    }

    /** What {@code sluice report show} prints of an incident. */
    static String report(DemoFiles home, String incident, String url, String token)
            throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                command(home, "io.sluice.app.SluiceApplication", "report", "show", incident, "--url", url));
        command.environment().put("SLUICE_TOKEN", token);
        Process shown = command.redirectErrorStream(true).start();
        String said = new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (shown.waitFor() != 0) {
            throw new AssertionError("report show ended with " + shown.exitValue() + ":\n" + said);
        }
        return said;
    }

    private static List<String> command(DemoFiles home, String... program) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsluice.home=" + home.root(),
                "-cp",
                PROGRAM.toString()));
        command.addAll(List.of(program));
        return command;
    }

    /** Waits until it has said this. */
    void awaitLine(String said) throws IOException {
        Waiting.until("the demo says: " + said, PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the demo ended, having said:\n" + said());
            }
            return said().contains(said);
        });
    }

    /** Waits until it ends; its exit code. */
    int awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the demo does not end, having said:\n" + said());
        }
        return process.exitValue();
    }

    /** All it has written. */
    String said() throws IOException {
        return Files.readString(output);
    }

    /** Kills it by SIGKILL, and it alone; its children at that moment. */
    List<ProcessHandle> kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        return children;
    }

    /** Ends it politely. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}

package io.sluice.app.e2e;

import io.sluice.app.Said;
import io.sluice.app.demo.AttachedMain;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.pipeline.testing.Requires;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A worker in a process of its own; it ends with this JVM, however that ends. */
final class WorkerProcess implements AutoCloseable {

    private static final Path PROGRAM = Requires.root().resolve("app/target/sluice/sluice.jar");
    private static final Path TEST_CLASSES = Requires.root().resolve("app/target/test-classes");
    private static final Path NEXT = TEST_CLASSES.resolve("next");

    private static final Duration DUMPING = Duration.ofSeconds(2);

    private final Process process;
    private final Path log;
    private final URI address;

    private WorkerProcess(Process process, Path log, URI address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /** The service as it is run. */
    static WorkerProcess plain(Path dir, Path settings) throws IOException {
        return start(dir.resolve("worker.log"), List.of(), "io.sluice.app.SluiceApplication", settings, "serve");
    }

    /** The service as its next version will be, which changes the schema when it starts. */
    static WorkerProcess next(Path dir, Path settings) throws IOException {
        String classes = classPath() + File.pathSeparator + NEXT;
        Path log = dir.resolve("worker-next.log");
        return start(log, List.of(), classes, "io.sluice.app.SluiceApplication", settings, "serve");
    }

    /** The service, which will die at this point; where it died is then in {@code marker}. */
    static WorkerProcess killable(Path dir, Path settings, KillPoint point, Path marker) throws IOException {
        List<String> armed = List.of("-D" + KillSwitch.POINT + "=" + point, "-D" + KillSwitch.MARKER + "=" + marker);
        return start(dir.resolve("worker-" + point + ".log"), armed, KillableWorker.class.getName(), settings);
    }

    /** A command that takes the settings of the service, to its end. */
    static Said command(Path settings, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(java(), "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.addAll(List.of("-Dsluice.home=" + Requires.root(), "-cp", classPath(), "io.sluice.app.SluiceApplication"));
        line.addAll(List.of(command));
        line.add("--spring.config.additional-location=" + settings.toUri());
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), said, "");
    }

    private static WorkerProcess start(Path log, List<String> flags, String main, Path settings, String... command)
            throws IOException {
        return start(log, flags, classPath(), main, settings, command);
    }

    private static WorkerProcess start(
            Path log, List<String> flags, String classPath, String main, Path settings, String... command)
            throws IOException {
        int port = freePort();
        List<String> line = new ArrayList<>(List.of(java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.add("-Dio.netty.maxDirectMemory=" + (96 << 20));
        line.add("-Dsluice.home=" + Requires.root());
        line.addAll(flags);
        line.addAll(List.of("-cp", classPath, AttachedMain.class.getName(), main));
        line.addAll(List.of(command));
        line.add("--server.port=" + port);
        line.add("--spring.config.additional-location=" + settings.toUri());
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new WorkerProcess(process, log, URI.create("http://127.0.0.1:" + port));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return PROGRAM + File.pathSeparator + TEST_CLASSES;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where it answers. */
    URI address() {
        return address;
    }

    HttpJson as(String token) {
        return new HttpJson(address, token);
    }

    void awaitReady() {
        HttpJson health = as(null);
        until(
                "the worker is ready",
                () -> health.get("/actuator/health/readiness").status() == 200);
    }

    /**
     * Waits for what it shows after a while. If that takes unusually long, it is asked what its threads do, and its log is printed;
     * then it has as long again: a machine may be busy, but a worker that hangs should tell where.
     */
    void until(String expectation, Waiting.Condition condition) {
        try {
            Waiting.until(expectation, alive(expectation, condition));
        } catch (AssertionError late) {
            System.out.println(late.getMessage() + "; the worker's threads and log:\n" + threadsAndLog());
            Waiting.until(expectation, alive(expectation, condition));
        }
    }

    private Waiting.Condition alive(String expectation, Waiting.Condition condition) {
        return () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the worker ended before " + expectation + "; its log says: " + log());
            }
            return condition.holds();
        };
    }

    /** The JVM writes them where it writes its log. */
    private String threadsAndLog() {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            LockSupport.parkNanos(DUMPING.toNanos());
            return log();
        } catch (IOException | InterruptedException untold) {
            return untold.toString();
        }
    }

    /** Waits until it is dead; its exit code. */
    int awaitDeath() throws IOException, InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the worker does not die; its log says: " + Files.readString(log));
        }
        return process.exitValue();
    }

    /** Kills it with SIGKILL. */
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        awaitDeath();
    }

    /** Asks it to stop, as an orchestrator does, and waits until it has; its exit code. */
    int terminate() throws InterruptedException {
        // Not by Process.destroy, which closes its standard input as well and so ends it in another way.
        process.toHandle().destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the worker does not stop when asked");
        }
        return process.exitValue();
    }

    /** What it has logged. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** What it has started: its decoders. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Ends it politely. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}

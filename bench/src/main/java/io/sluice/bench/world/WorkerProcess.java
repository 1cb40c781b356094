package io.sluice.bench.world;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker in a process of its own, which ends with this one. */
public final class WorkerProcess {

    private static final Duration START = Duration.ofMinutes(2);
    private static final int SHOWN_LINES = 15;

    /** How the launcher starts {@code sluice serve}. */
    public static final List<String> SERVING =
            List.of("-Xmx512m", "-XX:MaxDirectMemorySize=512m", "-Dio.netty.maxDirectMemory=" + (96 << 20));

    /** For several of them on a small machine, which live but minutes. */
    private static final List<String> SMALL = List.of(
            "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dio.netty.maxDirectMemory=" + (96 << 20));

    private final Process process;
    private final Http http;
    private final Path log;
    private boolean started;

    private WorkerProcess(Process process, Http http, Path log) {
        this.process = process;
        this.http = http;
        this.log = log;
    }

    /** Starts a small one; waits for nothing. */
    public static WorkerProcess start(Path settings, Path log) throws IOException {
        return start(SMALL, settings, log);
    }

    /** Starts one as the launcher does, for those who measure what it spends; waits for nothing. */
    public static WorkerProcess serving(Path settings, Path log) throws IOException {
        return start(SERVING, settings, log);
    }

    private static WorkerProcess start(List<String> machine, Path settings, Path log) throws IOException {
        int port = freePort();
        Process process = new ProcessBuilder(command(machine, port, settings))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new WorkerProcess(process, new Http("http://127.0.0.1:" + port, null), log);
    }

    private static List<String> command(List<String> machine, int port, Path settings) {
        String home = System.getProperty("sluice.home", "");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(machine);
        command.addAll(List.of(
                "-Dsluice.home=" + home,
                "-cp",
                Path.of(home).resolve("app/target/sluice/sluice.jar").toString(),
                "io.sluice.app.demo.AttachedMain",
                "io.sluice.app.SluiceApplication",
                "serve",
                "--server.port=" + port,
                "--spring.config.additional-location=" + settings.toUri()));
        return command;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Where it answers. */
    public String address() {
        return http.address();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether it has begun to take work; it may be cut off from its database since. */
    public boolean hasStarted() throws InterruptedException {
        started = started || http.isWell("/actuator/health/readiness");
        return started;
    }

    /** Waits until it takes work. One thread at a time asks. */
    public void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!hasStarted()) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IOException("a worker does not start; its log says last:\n" + lastLines());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    /** Whether it still runs; nothing starts it anew. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sleeps like a process that got no processor for so long, and wakes with all it held. */
    public void pause(Duration length) throws IOException, InterruptedException {
        suspend();
        TimeUnit.MILLISECONDS.sleep(length.toMillis());
        resume();
    }

    /** Gives it no processor from now on; its children go on. */
    public void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Ends it by force and waits for nothing: what it would still do interests nobody. */
    public void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}

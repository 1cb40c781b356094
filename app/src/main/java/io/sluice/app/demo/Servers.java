package io.sluice.app.demo;

import io.sluice.app.demo.media.MediaGenerator;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.PartsAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts the processes of a demo, and ends them all. */
final class Servers {

    private static final String WORKER_MAIN = "io.sluice.app.SluiceApplication";
    private static final int GENERATOR_HEAP_MIB = 192;
    private static final int PARTS_HEAP_MIB = 256;
    private static final int WORKER_HEAP_MIB = 256;
    private static final String WORKER_BANK_TABLES = "-XX:MaxDirectMemorySize=64m";
    private static final String WORKER_NETWORK_BUFFERS = "-Dio.netty.maxDirectMemory=" + 96 * 1024 * 1024;
    private static final Duration START = Duration.ofMinutes(2);

    private final RunDirectory dir;
    private final Patience patience;
    private final Deque<Child> children = new ArrayDeque<>();

    Servers(RunDirectory dir, Patience patience) {
        this.dir = dir;
        this.patience = patience;
    }

    /** Begins to make up media; waits for nothing. */
    Child startGenerator(int count) throws IOException {
        String seed = Long.toString(new SecureRandom().nextLong() >>> 1);
        return start(
                "generator",
                new JavaCommand(GENERATOR_HEAP_MIB)
                        .main(MediaGenerator.class, dir.path().toString(), Integer.toString(count), seed));
    }

    /** Begins to start the embedded servers; waits for nothing. */
    Child startParts(Path jar, @Nullable Path capture) throws IOException {
        Path home = Files.createDirectories(dir.resolve("parts"));
        List<String> arguments = new ArrayList<>(List.of("--dir", home.toString(), "--fast"));
        if (capture != null) {
            arguments.addAll(List.of("--capture", capture.toString()));
        }
        return start("parts", new JavaCommand(PARTS_HEAP_MIB).jar(jar, arguments.toArray(String[]::new)))
                .guardedBy(patience);
    }

    /** Waits until the embedded servers answer. */
    PartsAddress awaitParts(Child parts) throws Exception {
        Path file = dir.resolve("parts").resolve(PartsAddress.FILE);
        await(parts, () -> Files.exists(file));
        return PartsAddress.read(file);
    }

    /** Starts a worker and waits until it is ready; its address. */
    URI startWorker(PartsAddress parts, Path bank, Tokens tokens) throws Exception {
        int port = freePort();
        Path settings = dir.resolve("worker.properties");
        WorkerSettings.of(parts, port, bank, tokens).withSeveralAuthorities().write(settings);
        Child worker = start(
                        "worker",
                        new JavaCommand(WORKER_HEAP_MIB)
                                .with(
                                        "-D" + DemoHome.PROPERTY + "="
                                                + DemoHome.find().root(),
                                        WORKER_NETWORK_BUFFERS,
                                        WORKER_BANK_TABLES)
                                .main(
                                        AttachedMain.class,
                                        WORKER_MAIN,
                                        "serve",
                                        "--spring.config.additional-location=" + settings.toUri()))
                .guardedBy(patience);
        URI address = URI.create("http://127.0.0.1:" + port);
        HttpJson health = new HttpJson(address, null);
        await(worker, () -> isReady(health));
        return address;
    }

    private static boolean isReady(HttpJson worker) {
        try {
            return worker.get("/actuator/health/readiness").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void await(Child child, Patience.Condition ready) throws Exception {
        if (!patience.until(START, ready)) {
            throw child.failure();
        }
    }

    private synchronized Child start(String name, List<String> command) throws IOException {
        Child child = Child.start(name, command, dir);
        children.push(child);
        return child;
    }

    /** Somebody else may take it before the worker does; then the worker's log says so. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The worker first, since it needs the others to finish its work. */
    synchronized void stop() {
        while (!children.isEmpty()) {
            children.pop().stop();
        }
    }
}

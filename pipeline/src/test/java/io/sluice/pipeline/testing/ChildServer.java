package io.sluice.pipeline.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own that prints {@code ready} when it answers and stops when its standard input ends. The pipe
 * to it is held open by this JVM, so it dies with us however we die.
 */
final class ChildServer {

    private final Process process;
    private final Path errors;
    private final CountDownLatch ready = new CountDownLatch(1);

    private ChildServer(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /**
     * Starts the command and waits until it is ready.
     *
     * @param directory where it lives; deleted when it has stopped
     */
    static ChildServer start(String name, List<String> command, Path directory, Duration patience) {
        try {
            Path errors = Files.createTempFile("sluice-" + name, ".err");
            errors.toFile().deleteOnExit();
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            ChildServer server = new ChildServer(process, errors);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.end(directory), "stops-" + name));
            server.awaitReady(name, patience);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(String name, Duration patience) throws IOException {
        Thread listener = new Thread(this::listen, "listens-to-" + name);
        listener.setDaemon(true);
        listener.start();
        if (!isReadyWithin(patience)) {
            stop();
            throw new IllegalStateException(
                    name + " was not ready within " + patience + "; it said: " + Files.readString(errors));
        }
    }

    private boolean isReadyWithin(Duration patience) {
        try {
            return ready.await(patience.toMillis(), TimeUnit.MILLISECONDS) && process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Reads to the end, so that the server never waits for a full pipe. */
    private void listen() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals("ready")) {
                    ready.countDown();
                }
            }
        } catch (IOException closed) {
            // The server is gone; whoever waits for it is told below.
        }
        ready.countDown();
    }

    /** The directory goes last: a server that still runs would write into it. */
    private void end(Path directory) {
        stop();
        TemporaryDirectory.delete(directory);
    }

    /** Ends its standard input, and kills it if that does not end it. */
    private void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

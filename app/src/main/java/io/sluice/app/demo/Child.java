package io.sluice.app.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of the demo's. Its output goes to a log file; its standard input is a pipe that says nothing and ends when the
 * demo does, however it does, and the process with it.
 */
final class Child {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final int SHOWN_LINES = 15;

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Child start(String name, List<String> command, RunDirectory dir) throws IOException {
        Path log = dir.resolve(name + ".log");
        Process process = new ProcessBuilder(command)
                .directory(dir.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        PidFile.write(dir.resolve(name + PidFile.SUFFIX), process.toHandle());
        return new Child(name, process, log);
    }

    /** Ends all waiting when it ends. */
    Child guardedBy(Patience patience) {
        Thread guard = new Thread(() -> {
            process.onExit().join();
            patience.endBecause(failure());
        });
        guard.setDaemon(true);
        guard.start();
        return this;
    }

    /** Waits for a child that ends by itself. */
    void awaitSuccess() throws DemoFailure, InterruptedException {
        if (process.waitFor() != 0) {
            throw failure();
        }
    }

    /** What to tell the user when it died, or does not get ready. */
    DemoFailure failure() {
        String what = process.isAlive() ? " does not get ready" : " ended too early, with " + process.exitValue();
        return new DemoFailure("the " + name + what + "; its log, " + log + ", says last:\n" + lastLines());
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "(unreadable)";
        }
    }

    /** Ends it: by the end of its input, then politely, then by force. */
    void stop() {
        try (OutputStream end = process.getOutputStream()) {
            end.flush();
        } catch (IOException alreadyGone) {
            // It reads no more, which is what we want.
        }
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}

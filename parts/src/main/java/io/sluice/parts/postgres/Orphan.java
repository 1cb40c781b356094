package io.sluice.parts.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL whose owner was killed: it lives on and holds the data directory. */
final class Orphan {
    private static final long PATIENCE_SECONDS = 10;

    private Orphan() {}

    /** Stops the server that {@code postmaster.pid} names, if it still is a PostgreSQL on this very directory. */
    static void stop(Path data) throws IOException, InterruptedException {
        Optional<ProcessHandle> survivor = find(data);
        if (survivor.isEmpty()) {
            return;
        }
        ProcessHandle postmaster = survivor.get();
        // SIGINT is PostgreSQL's fast shutdown; the SIGTERM that destroy() sends would wait for every client to leave.
        new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                .start()
                .waitFor();
        try {
            postmaster.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stubborn) {
            postmaster.destroyForcibly();
        }
    }

    private static Optional<ProcessHandle> find(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.stream()
                .findFirst()
                .flatMap(first -> ProcessHandle.of(Long.parseLong(first.strip())))
                .filter(process -> serves(process, data));
    }

    /** The process number may have been given to somebody else since. */
    private static boolean serves(ProcessHandle process, Path data) {
        try {
            String command = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return command.contains("postgres") && command.contains(data.toString());
        } catch (IOException gone) {
            return false;
        }
    }
}

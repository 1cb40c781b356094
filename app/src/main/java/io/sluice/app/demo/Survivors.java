package io.sluice.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes that outlived an earlier run: our own by their pid files, and a database whose owner was killed by the file
 * that it keeps in its data directory.
 */
final class Survivors {

    /** Our own notice the end of the demo themselves; this is how long they are given for it. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final String POSTGRES_FILE = "postmaster.pid";

    private final Path dir;

    Survivors(Path dir) {
        this.dir = dir;
    }

    /** Stops them all, and returns when they are gone. */
    void stop() throws IOException {
        for (ProcessHandle process : find(PidFile.SUFFIX)) {
            stop(process);
        }
        // Afterwards: only when its owner is gone can nobody start it again.
        for (ProcessHandle database : databases()) {
            stop(database);
        }
    }

    /** The databases that run on a directory below this one. */
    List<ProcessHandle> databases() throws IOException {
        return find(POSTGRES_FILE);
    }

    private List<ProcessHandle> find(String suffix) throws IOException {
        List<ProcessHandle> found = new ArrayList<>();
        for (Path file : files(suffix)) {
            (suffix.equals(POSTGRES_FILE) ? postgres(file) : PidFile.read(file)).ifPresent(found::add);
        }
        return found;
    }

    private List<Path> files(String suffix) throws IOException {
        if (!Files.exists(dir)) {
            return List.of();
        }
        // Not deeper: below the database's directory lie a thousand files of its own.
        try (Stream<Path> all = Files.walk(dir, 4)) {
            return all.filter(path -> path.toString().endsWith(suffix))
                    .filter(path -> path.endsWith(POSTGRES_FILE) == suffix.equals(POSTGRES_FILE))
                    .toList();
        } catch (UncheckedIOException vanished) {
            throw vanished.getCause();
        }
    }

    /** Only if it still is a database on this very directory: the number may be somebody else's by now. */
    private static Optional<ProcessHandle> postgres(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        String data = String.valueOf(file.getParent());
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> commandLine(process).contains(data));
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException notLinuxOrGone) {
            return process.info().commandLine().orElse("");
        }
    }

    private static void stop(ProcessHandle process) {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroy();
        if (!isGone(process)) {
            process.destroyForcibly();
            isGone(process);
        }
        below.forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean isGone(ProcessHandle process) {
        try {
            process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException alive) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

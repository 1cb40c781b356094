package io.sluice.app.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one run. Whatever an earlier run left is cleaned away first: its processes, should it have been killed, and
 * its files.
 */
final class RunDirectory implements AutoCloseable {

    private final Path dir;
    private final FileChannel lock;

    private RunDirectory(Path dir, FileChannel lock) {
        this.dir = dir;
        this.lock = lock;
    }

    /** Takes the only run directory there is. */
    static RunDirectory take(DemoHome home) throws IOException, DemoFailure {
        Path runs = Files.createDirectories(home.runs());
        FileChannel lock = FileChannel.open(runs.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = lock.tryLock();
        if (held == null) {
            lock.close();
            throw new DemoFailure("another demo runs in " + runs + ": end it first");
        }
        Path dir = runs.resolve("run");
        new Survivors(dir).stop();
        delete(dir);
        Files.createDirectories(dir);
        return new RunDirectory(dir, lock);
    }

    Path path() {
        return dir;
    }

    Path resolve(String name) {
        return dir.resolve(name);
    }

    private static void delete(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(dir)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    /** Lets the next run begin; the files stay to be looked at. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}

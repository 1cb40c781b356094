package io.sluice.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process a directory: two would stop each other's database. Released by the kernel however the process ends. */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @param patience longer than an earlier run needs to stop in order after its parent was killed */
    static DirectoryLock take(Path dir, Duration patience) throws IOException, InterruptedException {
        Files.createDirectories(dir);
        FileChannel channel =
                FileChannel.open(dir.resolve("parts.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        CompletableFuture<FileLock> lock = CompletableFuture.supplyAsync(() -> lock(channel));
        try {
            lock.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new DirectoryLock(channel);
        } catch (TimeoutException | ExecutionException held) {
            channel.close();
            throw new IOException("another process uses " + dir + "; stop it or choose another --dir", held);
        }
    }

    private static FileLock lock(FileChannel channel) {
        try {
            return channel.lock();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

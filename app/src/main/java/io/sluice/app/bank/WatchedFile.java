package io.sluice.app.bank;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that says on standard error how much of it was read, every tenth. */
final class WatchedFile extends FilterInputStream {

    private static final int STEPS = 10;

    /** Files below it are gone before anybody looks. */
    private static final long WORTH_WATCHING_BYTES = 4 << 20;

    private final long size;
    private long read;
    private int told;

    private WatchedFile(InputStream in, long size) {
        super(in);
        this.size = size;
    }

    static InputStream open(Path file) {
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(file));
            long size = Files.size(file);
            return size < WORTH_WATCHING_BYTES ? in : new WatchedFile(in, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) {
        read += bytes;
        int step = (int) (STEPS * read / size);
        if (step > told) {
            told = step;
            System.err.println("sent " + (100 / STEPS) * step + " %");
        }
    }
}

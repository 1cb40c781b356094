package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;

/** A whole encoded file in native memory, where the still decoder wants it. Given back by {@link #close}. */
final class Encoded implements Source, AutoCloseable {

    /** Encoded bytes of a still that are held at most. */
    private static final int MAX_BYTES = 128 << 20;

    private static final int PIECE_BYTES = 1 << 20;

    private final BytePointer memory;
    private final ByteBuffer bytes;

    private Encoded(int size) {
        memory = new BytePointer(size);
        bytes = memory.asBuffer();
    }

    /** Pulls all of the source. */
    static Encoded load(Source source) throws IOException, Refusal {
        if (source.size() > MAX_BYTES) {
            throw new Refusal(Reason.TOO_MANY_BYTES);
        }
        Encoded encoded = new Encoded((int) source.size());
        encoded.fill(source);
        return encoded;
    }

    private void fill(Source source) throws IOException {
        byte[] piece = new byte[Math.min(PIECE_BYTES, bytes.capacity())];
        for (int at = 0; at < bytes.capacity(); ) {
            int read = source.read(at, piece, 0, Math.min(piece.length, bytes.capacity() - at));
            if (read == 0) {
                throw new IOException("the object ended before its size");
            }
            bytes.put(at, piece, 0, read);
            at += read;
        }
    }

    BytePointer memory() {
        return memory;
    }

    ByteBuffer bytes() {
        return bytes.duplicate();
    }

    @Override
    public long size() {
        return bytes.capacity();
    }

    @Override
    public int read(long offset, byte[] target, int start, int length) {
        int count = (int) Math.max(0, Math.min(length, bytes.capacity() - offset));
        if (count > 0) {
            bytes.get((int) offset, target, start, count);
        }
        return count;
    }

    @Override
    public void close() {
        memory.close();
    }
}

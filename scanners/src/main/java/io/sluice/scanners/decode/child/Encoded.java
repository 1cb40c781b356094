package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** A whole encoded file in native memory, where the still decoder wants it. Given back by {@link #close}. */
final class Encoded implements Source {

    /** Encoded bytes of a still that are held at most. */
    private static final int MAX_BYTES = 128 << 20;

    private static final int PIECE_BYTES = 1 << 20;

    private final BytePointer memory;
    private final ByteBuffer bytes;
    private final Runnable giveBack;

    private Encoded(BytePointer memory, long size, Runnable giveBack) {
        this.memory = memory;
        this.bytes = memory.limit(size).asBuffer();
        this.giveBack = giveBack;
    }

    /** The source itself, or for what is decoded from memory all its bytes. To be closed. */
    static Source held(Format format, Source source) throws IOException, Refusal {
        boolean isWhole = format.codec() == Format.Codec.STILL || format.codec() == Format.Codec.GIF;
        return isWhole ? load(source) : new RangeSource(source, 0, source.size());
    }

    /** Pulls all of the source; what is held already is lent. */
    static Encoded load(Source source) throws IOException, Refusal {
        if (source instanceof Encoded held) {
            return new Encoded(held.memory, held.size(), () -> {});
        }
        if (source.size() > MAX_BYTES) {
            throw new Refusal(Reason.TOO_MANY_BYTES);
        }
        BytePointer memory = new BytePointer(Math.max(1, source.size()));
        Encoded encoded = new Encoded(memory, source.size(), memory::close);
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

    /**
     * Takes in what an archive unpacks, as far as it is allowed.
     *
     * @param expected bytes, as the archive says
     */
    static Encoded unpack(InputStream unpacking, long expected, Allowance allowance) throws IOException, Refusal {
        long most = allowance.holdable();
        BytePointer memory = new BytePointer(Math.max(PIECE_BYTES, Math.min(expected, most)));
        byte[] piece = new byte[1 << 16];
        long size = 0;
        try {
            for (int read = unpacking.read(piece); read >= 0; read = unpacking.read(piece)) {
                allowance.takeUnpacked(read);
                if (size + read > most) {
                    throw new Refusal(Reason.TOO_MANY_BYTES);
                }
                memory = grown(memory, size + read, most);
                memory.position(size).put(piece, 0, read).position(0);
                size += read;
            }
        } catch (IOException | Refusal | RuntimeException e) {
            memory.close();
            throw e;
        }
        return held(memory, size, allowance);
    }

    private static Encoded held(BytePointer memory, long size, Allowance allowance) {
        long capacity = memory.capacity();
        allowance.hold(capacity);
        return new Encoded(memory, size, () -> {
            memory.close();
            allowance.release(capacity);
        });
    }

    /** The same bytes with room for more: twice as much, so that copying stays a share of the work. */
    private static BytePointer grown(BytePointer memory, long needed, long most) {
        if (needed <= memory.capacity()) {
            return memory;
        }
        BytePointer larger = new BytePointer(Math.min(most, Math.max(needed, 2 * memory.capacity())));
        Pointer.memcpy(larger, memory, memory.capacity());
        memory.close();
        return larger;
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
        giveBack.run();
    }
}

package io.sluice.scanners.index;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.List;

/**
 * Many short pieces of bytes, one behind the other.
 *
 * <p><b>Threads:</b> filled by one, in order, then safe for any.
 */
public final class BytePool {

    /** Sections of an image that a pool takes. */
    public static final int SECTIONS = 2;

    /** One more than there are pieces: a piece ends where the next begins. */
    private final IntBuffer starts;

    private final ByteBuffer bytes;

    private BytePool(IntBuffer starts, ByteBuffer bytes) {
        this.starts = starts;
        this.bytes = bytes;
    }

    /** The lengths in bytes of its sections. */
    public static List<Long> sections(int pieces, long bytes) {
        return List.of(Integer.BYTES * (pieces + 1L), bytes);
    }

    /** The pool in two sections of an image; empty if the image is new. */
    public static BytePool over(Image image, int first) {
        return new BytePool(image.ints(first), image.bytes(first + 1));
    }

    /** Sets one piece. Pieces are set in order. */
    public void put(int piece, ByteBuffer content) {
        int start = starts.get(piece);
        bytes.put(start, content, content.position(), content.remaining());
        starts.put(piece + 1, start + content.remaining());
    }

    /** One piece, read-only. */
    public ByteBuffer get(int piece) {
        return bytes.slice(starts.get(piece), length(piece)).asReadOnlyBuffer();
    }

    /** Bytes of one piece. */
    public int length(int piece) {
        return starts.get(piece + 1) - starts.get(piece);
    }
}

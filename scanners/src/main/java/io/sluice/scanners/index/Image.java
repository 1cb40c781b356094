package io.sluice.scanners.index;

import io.sluice.scanners.index.Space.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * A stretch of memory with numbered sections: a header of {@code magic, version, sections, length of each}, then the sections,
 * each at a multiple of {@value #LINE} bytes. In the byte order of the machine, so that it is read in place.
 *
 * <p>At most 2 GB, as one mapping holds no more.
 *
 * <p><b>Threads:</b> filled by one, then safe for any.
 */
public final class Image {

    /** Bytes of a cache line. */
    private static final int LINE = 64;

    private static final int HEADER_BYTES = 16;

    /** "sluice" and a number, as the machine orders bytes: a file of another machine is not taken for one of ours. */
    private static final long MAGIC = 0x736c756963653031L;

    /** Grows with every change of any layout. */
    private static final int VERSION = 1;

    private final Memory memory;
    private final ByteBuffer bytes;
    private final int sections;
    private final int[] starts;

    private Image(Memory memory, ByteBuffer bytes, int sections, int[] starts) {
        this.memory = memory;
        this.bytes = bytes;
        this.sections = sections;
        this.starts = starts;
    }

    /** A new image of zeros. */
    public static Image create(Space space, long... lengths) {
        long total = header(lengths.length);
        for (long length : lengths) {
            total += aligned(length);
        }
        if (total > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an image holds at most 2 GB, not " + total + " bytes");
        }
        Memory memory = space.take((int) total);
        ByteBuffer bytes = memory.bytes().duplicate().order(ByteOrder.nativeOrder());
        bytes.putLong(0, MAGIC).putInt(8, VERSION).putInt(12, lengths.length);
        for (int section = 0; section < lengths.length; section++) {
            bytes.putLong(HEADER_BYTES + Long.BYTES * section, lengths[section]);
        }
        return open(memory);
    }

    /**
     * What was made by {@link #create}, here or in another process.
     *
     * @throws IllegalArgumentException if it is no image, of another version, or cut off
     */
    public static Image open(Memory memory) {
        ByteBuffer bytes = memory.bytes().duplicate().order(ByteOrder.nativeOrder());
        if (bytes.capacity() < HEADER_BYTES || bytes.getLong(0) != MAGIC) {
            throw new IllegalArgumentException("no image");
        }
        if (bytes.getInt(8) != VERSION) {
            throw new IllegalArgumentException("another version");
        }
        int sections = bytes.getInt(12);
        if (sections < 0 || header(sections) > bytes.capacity()) {
            throw new IllegalArgumentException("cut off");
        }
        return new Image(memory, bytes, sections, starts(bytes, sections));
    }

    private static int[] starts(ByteBuffer bytes, int sections) {
        int[] starts = new int[sections];
        long at = header(sections);
        for (int section = 0; section < sections; section++) {
            long length = bytes.getLong(HEADER_BYTES + Long.BYTES * section);
            if (length < 0 || length > bytes.capacity() - at) {
                throw new IllegalArgumentException("cut off");
            }
            starts[section] = (int) at;
            at += aligned(length);
        }
        return starts;
    }

    private static long header(int sections) {
        return aligned(HEADER_BYTES + (long) Long.BYTES * sections);
    }

    private static long aligned(long length) {
        return (length + LINE - 1) / LINE * LINE;
    }

    /** How many sections there are. */
    public int sections() {
        return sections;
    }

    /** Where it lies. */
    public Memory memory() {
        return memory;
    }

    /** Bytes of all of it. */
    public int length() {
        return bytes.capacity();
    }

    /** One section. */
    public ByteBuffer bytes(int section) {
        int length = (int) bytes.getLong(HEADER_BYTES + Long.BYTES * section);
        return bytes.slice(starts[section], length).order(ByteOrder.nativeOrder());
    }

    /** One section as 64-bit words. */
    public LongBuffer longs(int section) {
        return bytes(section).asLongBuffer();
    }

    /** One section as 32-bit words. */
    public IntBuffer ints(int section) {
        return bytes(section).asIntBuffer();
    }
}

package io.sluice.scanners.index;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the memory of tables comes from. */
@FunctionalInterface
public interface Space {

    /** Direct memory, which the garbage collector gives back. Counts towards {@code -XX:MaxDirectMemorySize}. */
    Space DIRECT = bytes -> new Memory(ByteBuffer.allocateDirect(bytes), null);

    /** So many bytes of zeros. */
    Memory take(int bytes);

    /**
     * A stretch of memory.
     *
     * @param bytes it
     * @param file the file that it is mapped from; null if it is from none
     */
    record Memory(ByteBuffer bytes, @Nullable Path file) {}
}

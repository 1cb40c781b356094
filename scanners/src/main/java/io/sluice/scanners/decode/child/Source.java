package io.sluice.scanners.decode.child;

import java.io.IOException;
import java.util.Arrays;

/** The bytes of one object or part, wherever they are. */
interface Source extends AutoCloseable {

    /** Bytes in all. */
    long size();

    /**
     * Reads up to {@code length} bytes from {@code offset}.
     *
     * @return how many were read: fewer only at the end, where it is 0
     */
    int read(long offset, byte[] target, int start, int length) throws IOException;

    /** Gives back what it holds; most hold nothing. */
    @Override
    default void close() {}

    /** The first bytes, up to {@code length}. */
    default byte[] head(int length) throws IOException {
        byte[] head = new byte[(int) Math.min(length, size())];
        int filled = 0;
        while (filled < head.length) {
            int read = read(filled, head, filled, head.length - filled);
            if (read == 0) {
                return Arrays.copyOf(head, filled);
            }
            filled += read;
        }
        return head;
    }
}

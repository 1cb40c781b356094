package io.sluice.scanners.hash;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC-32C, which processors compute at several gigabytes a second. */
final class Checksum {

    /** Bytes; the machine cannot stop this thread within a piece, as it must for the garbage collector. */
    private static final int PIECE = 1 << 20;

    private Checksum() {}

    /** Of all of a buffer. */
    static int of(ByteBuffer whole) {
        CRC32C checksum = new CRC32C();
        ByteBuffer rest = whole.duplicate().clear();
        while (rest.position() < rest.capacity()) {
            rest.limit(Math.min(rest.capacity(), rest.position() + PIECE));
            checksum.update(rest);
        }
        return (int) checksum.getValue();
    }
}

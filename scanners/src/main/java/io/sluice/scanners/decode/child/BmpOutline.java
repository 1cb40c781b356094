package io.sluice.scanners.decode.child;

import java.nio.ByteBuffer;

/** Reads the two header shapes of a BMP. A negative height means that rows run downwards. */
final class BmpOutline {

    private static final int HEADER_AT = 14;
    private static final int CORE_HEADER_BYTES = 12;

    private BmpOutline() {}

    static Outline read(ByteBuffer file) throws Refusal {
        if (file.getInt(HEADER_AT) == CORE_HEADER_BYTES) {
            return new Outline(file.getShort(18) & 0xffff, file.getShort(20) & 0xffff, 1, 0, end(file)).checked();
        }
        int height = file.getInt(22);
        return new Outline(file.getInt(18), height == Integer.MIN_VALUE ? 0 : Math.abs(height), 1, 0, end(file))
                .checked();
    }

    /** What the header says, if that can be. */
    private static long end(ByteBuffer file) {
        long said = Integer.toUnsignedLong(file.getInt(2));
        return said > HEADER_AT && said < file.limit() ? said : file.limit();
    }
}

package io.sluice.scanners.decode.child;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the first directory of a TIFF, whose picture is the one that is decoded.
 *
 * <p><b>Source:</b> TIFF 6.0, section 2.
 */
final class TiffOutline {

    private static final int TAG_WIDTH = 256;
    private static final int TAG_HEIGHT = 257;
    private static final int TYPE_SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    private TiffOutline() {}

    static Outline read(ByteBuffer file) throws Refusal {
        file.order(file.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = file.getInt(4);
        int entries = file.getShort(directory) & 0xffff;
        int width = 0;
        int height = 0;
        for (int at = directory + 2; at < directory + 2 + entries * ENTRY_BYTES; at += ENTRY_BYTES) {
            switch (file.getShort(at) & 0xffff) {
                case TAG_WIDTH -> width = value(file, at);
                case TAG_HEIGHT -> height = value(file, at);
                default -> {}
            }
        }
        return new Outline(width, height, 1).checked();
    }

    private static int value(ByteBuffer file, int entry) {
        boolean isShort = file.getShort(entry + 2) == TYPE_SHORT;
        return isShort ? file.getShort(entry + 8) & 0xffff : file.getInt(entry + 8);
    }
}

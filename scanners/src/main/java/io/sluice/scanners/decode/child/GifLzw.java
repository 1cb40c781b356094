package io.sluice.scanners.decode.child;

import java.nio.ByteBuffer;

/**
 * Unpacks the pixels of one picture of a GIF: variable-length LZW in sub-blocks.
 *
 * <p><b>Source:</b> GIF89a specification, appendix F.
 */
final class GifLzw {

    private static final int MAX_BITS = 12;
    private static final int MAX_CODES = 1 << MAX_BITS;
    /** More than 8 is against the specification, yet viewers show such files: the first codes need one bit more. */
    private static final int MAX_ROOT_BITS = MAX_BITS - 1;

    private final int[] prefix = new int[MAX_CODES];
    private final byte[] suffix = new byte[MAX_CODES];
    private final byte[] word = new byte[MAX_CODES + 1];

    private ByteBuffer file = ByteBuffer.allocate(0);
    private int blockLeft;
    private int bits;
    private int bitCount;
    private byte[] pixels = {};
    private int filled;

    /**
     * Unpacks from the code size byte at {@code file}'s position on; the position ends up behind the data.
     *
     * @return how many pixels were there, {@code target.length} in a whole picture
     */
    int unpack(ByteBuffer packed, byte[] target) {
        file = packed;
        pixels = target;
        filled = 0;
        bits = 0;
        bitCount = 0;
        int rootBits = file.get();
        blockLeft = file.get() & 0xff;
        if (rootBits >= 1 && rootBits <= MAX_ROOT_BITS) {
            words(rootBits);
        }
        skipRest();
        return filled;
    }

    private void words(int rootBits) {
        int clear = 1 << rootBits;
        int next = clear + 2;
        int width = rootBits + 1;
        int previous = -1;
        for (int code = code(width); code >= 0 && code != clear + 1 && filled < pixels.length; code = code(width)) {
            if (code == clear) {
                next = clear + 2;
                width = rootBits + 1;
                previous = -1;
                continue;
            }
            boolean isNew = code >= next;
            if (isNew && (previous < 0 || code > next)) {
                return;
            }
            byte first = write(isNew ? previous : code, clear);
            if (isNew) {
                put(first);
            }
            if (previous >= 0 && next < MAX_CODES) {
                prefix[next] = previous;
                suffix[next++] = first;
                width += next == 1 << width && width < MAX_BITS ? 1 : 0;
            }
            previous = code;
        }
    }

    /** Writes the pixels of a word, which is stored backwards, and returns the first. */
    private byte write(int code, int clear) {
        int length = 0;
        int at = code;
        while (at > clear) {
            word[length++] = suffix[at];
            at = prefix[at];
        }
        byte first = (byte) at;
        put(first);
        while (length > 0) {
            put(word[--length]);
        }
        return first;
    }

    private void put(byte pixel) {
        if (filled < pixels.length) {
            pixels[filled++] = pixel;
        }
    }

    /** The next code, or -1 at the end of the data. */
    private int code(int width) {
        while (bitCount < width) {
            if (blockLeft == 0) {
                return -1;
            }
            bits |= (file.get() & 0xff) << bitCount;
            bitCount += Byte.SIZE;
            if (--blockLeft == 0) {
                blockLeft = file.get() & 0xff;
            }
        }
        int code = bits & ((1 << width) - 1);
        bits >>>= width;
        bitCount -= width;
        return code;
    }

    private void skipRest() {
        while (blockLeft > 0) {
            file.position(file.position() + blockLeft);
            blockLeft = file.get() & 0xff;
        }
    }
}

package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Reason;
import java.nio.ByteBuffer;

/**
 * Walks the blocks of a GIF to its trailer and counts its pictures.
 *
 * <p><b>Source:</b> GIF89a specification.
 */
final class GifOutline {

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;
    private static final int SCREEN_FLAGS_AT = 10;
    private static final int HEADER_BYTES = 13;
    private static final int IMAGE_FLAGS_AT = 9;

    private final ByteBuffer file;
    private int at;
    private int width;
    private int height;
    private int frames;

    private GifOutline(ByteBuffer file) {
        this.file = file;
    }

    static Outline read(ByteBuffer file) throws Refusal {
        return new GifOutline(file).walk();
    }

    private Outline walk() throws Refusal {
        grow(0, 0, file.getShort(6) & 0xffff, file.getShort(8) & 0xffff);
        at = HEADER_BYTES + paletteBytes(file.get(SCREEN_FLAGS_AT));
        for (int block = file.get(at++); block != TRAILER; block = file.get(at++)) {
            switch (block) {
                case IMAGE -> image();
                case EXTENSION -> {
                    at++;
                    skipSubBlocks();
                }
                default -> throw new Refusal(Reason.CORRUPT);
            }
        }
        if (frames == 0) {
            throw new Refusal(Reason.NO_FRAMES);
        }
        return new Outline(width, height, frames, 0, at).checked();
    }

    /** Position, size, flags, a palette perhaps, the code size, then data. */
    private void image() throws Refusal {
        grow(unsigned(0), unsigned(2), unsigned(4), unsigned(6));
        at += IMAGE_FLAGS_AT + paletteBytes(file.get(at + IMAGE_FLAGS_AT - 1)) + 1;
        skipSubBlocks();
        frames++;
    }

    /** Readers enlarge the canvas for a picture that does not fit on it. */
    private void grow(int left, int top, int pictureWidth, int pictureHeight) throws Refusal {
        width = Math.max(width, left + pictureWidth);
        height = Math.max(height, top + pictureHeight);
        Outline.checkSize(Math.max(width, 1), Math.max(height, 1));
    }

    private int unsigned(int offset) {
        return file.getShort(at + offset) & 0xffff;
    }

    private void skipSubBlocks() {
        for (int length = file.get(at++) & 0xff; length != 0; length = file.get(at++) & 0xff) {
            at += length;
        }
    }

    private static int paletteBytes(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }
}

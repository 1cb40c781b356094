package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Reason;
import java.nio.ByteBuffer;

/**
 * Walks the chunks of a WebP.
 *
 * <p><b>Source:</b> the WebP container specification, RFC 9649.
 */
final class WebpOutline {

    private static final int VP8 = fourCc("VP8 ");
    private static final int VP8L = fourCc("VP8L");
    private static final int VP8X = fourCc("VP8X");
    private static final int ANMF = fourCc("ANMF");
    private static final int RIFF_HEADER_BYTES = 8;
    private static final int FIRST_CHUNK_AT = 12;

    private final ByteBuffer file;
    private int width;
    private int height;
    private int frames;

    private WebpOutline(ByteBuffer file) {
        this.file = file;
    }

    static Outline read(ByteBuffer file) throws Refusal {
        return new WebpOutline(file).walk();
    }

    private Outline walk() throws Refusal {
        long end = RIFF_HEADER_BYTES + Integer.toUnsignedLong(file.getInt(4));
        if (end > file.limit()) {
            throw new Refusal(Reason.TRUNCATED);
        }
        for (long at = FIRST_CHUNK_AT; at + RIFF_HEADER_BYTES <= end; ) {
            chunk((int) at, file.getInt((int) at));
            long length = Integer.toUnsignedLong(file.getInt((int) at + 4));
            at += RIFF_HEADER_BYTES + length + length % 2;
        }
        return new Outline(width, height, Math.max(1, frames), 0, end).checked();
    }

    private void chunk(int at, int type) {
        int body = at + RIFF_HEADER_BYTES;
        if (type == ANMF) {
            frames++;
        } else if (type == VP8X) {
            size(1 + int24(body + 4), 1 + int24(body + 7));
        } else if (type == VP8) {
            size(file.getShort(body + 6) & 0x3fff, file.getShort(body + 8) & 0x3fff);
        } else if (type == VP8L) {
            int bits = file.getInt(body + 1);
            size(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
        }
    }

    /** The canvas comes first when there is one, and counts. */
    private void size(int chunkWidth, int chunkHeight) {
        if (width == 0) {
            width = chunkWidth;
            height = chunkHeight;
        }
    }

    private int int24(int at) {
        return (file.get(at) & 0xff) | (file.get(at + 1) & 0xff) << 8 | (file.get(at + 2) & 0xff) << 16;
    }

    private static int fourCc(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}

package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Reason;
import java.nio.ByteBuffer;

/**
 * Walks the chunks of a PNG to its end chunk.
 *
 * <p><b>Source:</b> W3C PNG, third edition (which has the animation chunks).
 */
final class PngOutline {

    private static final int IHDR = 0x49484452;
    private static final int ACTL = 0x6163544c;
    private static final int IEND = 0x49454e44;
    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_FRAME_BYTES = 12;

    private PngOutline() {}

    static Outline read(ByteBuffer file) throws Refusal {
        if (file.getInt(SIGNATURE_BYTES + 4) != IHDR) {
            throw new Refusal(Reason.CORRUPT);
        }
        int width = file.getInt(16);
        int height = file.getInt(20);
        Outline.checkSize(width, height);
        int frames = 1;
        long at = SIGNATURE_BYTES;
        for (int type = IHDR; type != IEND; at += CHUNK_FRAME_BYTES + length(file, at)) {
            type = file.getInt(Math.toIntExact(at + 4));
            if (type == ACTL) {
                frames = Math.max(1, file.getInt(Math.toIntExact(at + 8)));
            }
        }
        return new Outline(width, height, frames, 0, at);
    }

    private static long length(ByteBuffer file, long at) throws Refusal {
        int length = file.getInt((int) at);
        if (length < 0) {
            throw new Refusal(Reason.CORRUPT);
        }
        if (at + CHUNK_FRAME_BYTES + length > file.limit()) {
            throw new Refusal(Reason.TRUNCATED);
        }
        return length;
    }
}

package io.sluice.sink.evidence.view;

import io.sluice.pipeline.Thumbnail;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A thumbnail as a small PNG without colours, blurred: enough to tell a photograph from a drawing or a screenshot, and no more. It
 * is made of the samples that the decoder child gave; nothing is decoded here.
 *
 * <p><b>Source:</b> PNG specification, third edition: signature, IHDR, IDAT and IEND are all that a picture needs.
 */
final class GreyPreview {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int SIDE = Thumbnail.SIDE;

    /** Pixels to each side that are averaged. */
    private static final int BLUR = 2;

    private GreyPreview() {}

    static byte[] of(Thumbnail thumbnail) {
        ByteArrayOutputStream png = new ByteArrayOutputStream(4096);
        png.writeBytes(SIGNATURE);
        ByteBuffer head = ByteBuffer.allocate(13).putInt(SIDE).putInt(SIDE).put(new byte[] {8, 0, 0, 0, 0});
        chunk(png, "IHDR", head.array());
        chunk(png, "IDAT", deflated(lines(thumbnail)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** Each line begins with its filter: none. */
    private static byte[] lines(Thumbnail thumbnail) {
        ByteBuffer lines = ByteBuffer.allocate(SIDE * (SIDE + 1));
        for (int row = 0; row < SIDE; row++) {
            lines.put((byte) 0);
            for (int column = 0; column < SIDE; column++) {
                lines.put((byte) blurred(thumbnail, row, column));
            }
        }
        return lines.array();
    }

    private static int blurred(Thumbnail thumbnail, int row, int column) {
        int sum = 0;
        int count = 0;
        for (int y = Math.max(0, row - BLUR); y <= Math.min(SIDE - 1, row + BLUR); y++) {
            for (int x = Math.max(0, column - BLUR); x <= Math.min(SIDE - 1, column + BLUR); x++) {
                sum += grey(thumbnail, y, x);
                count++;
            }
        }
        return sum / count;
    }

    /** Rec. 601 luma in thousandths. */
    private static int grey(Thumbnail thumbnail, int row, int column) {
        return (299 * thumbnail.sample(row, column, 0)
                        + 587 * thumbnail.sample(row, column, 1)
                        + 114 * thumbnail.sample(row, column, 2))
                / 1000;
    }

    private static byte[] deflated(byte[] plain) {
        Deflater deflater = new Deflater();
        deflater.setInput(plain);
        deflater.finish();
        byte[] packed = new byte[plain.length + 64];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        png.writeBytes(name);
        png.writeBytes(content);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}

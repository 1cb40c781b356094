package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Part;
import io.sluice.scanners.decode.wire.Reason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * One picture of a PDF.
 *
 * <p>A JPEG or JPEG 2000 is taken out as the file that it was. Others are decoded by PDFBox, if they are small enough for
 * the heap, and passed on as BMP, so that they are hashed like any other; digests of that file say nothing and are not told.
 */
final class PdfPicture {

    private static final int PIXEL_BYTES = 3;
    private static final int BMP_HEADER_BYTES = 54;

    /** Three bytes a pixel, twice, beside what PDFBox needs: half a child's heap. */
    private static final long MAX_PIXELS = 5L << 20;

    private PdfPicture() {}

    static void show(COSStream stream, PartSink parts) throws IOException, Exhausted {
        if (isFile(stream)) {
            parts.part(Part.Role.ENTRY, () -> file(stream), stream.getLength());
            return;
        }
        long width = stream.getLong(COSName.WIDTH);
        long height = stream.getLong(COSName.HEIGHT);
        if (width < 1 || height < 1) {
            parts.unread(Part.Role.ENTRY, stream.getLength(), Reason.CORRUPT);
        } else if (width > MAX_PIXELS || height > MAX_PIXELS || width * height > MAX_PIXELS) {
            parts.unread(Part.Role.ENTRY, stream.getLength(), Reason.TOO_MANY_PIXELS);
        } else {
            decoded(stream, parts);
        }
    }

    /** Whether the last thing done to it, before it is a file, is to be a JPEG. */
    private static boolean isFile(COSStream stream) {
        COSBase filters = stream.getFilters();
        COSBase last = filters instanceof COSArray all && all.size() > 0 ? all.getObject(all.size() - 1) : filters;
        return COSName.DCT_DECODE.equals(last)
                || COSName.DCT_DECODE_ABBREVIATION.equals(last)
                || COSName.JPX_DECODE.equals(last);
    }

    private static InputStream file(COSStream stream) throws IOException {
        return new PDStream(stream)
                .createInputStream(List.of(
                        COSName.DCT_DECODE.getName(),
                        COSName.DCT_DECODE_ABBREVIATION.getName(),
                        COSName.JPX_DECODE.getName()));
    }

    private static void decoded(COSStream stream, PartSink parts) throws IOException, Exhausted {
        byte[] bmp;
        try {
            BufferedImage image = new PDImageXObject(new PDStream(stream), null).getImage();
            bmp = bmp(image);
        } catch (SourceLost lost) {
            throw lost;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            parts.unread(Part.Role.ENTRY, stream.getLength(), Reason.UNSUPPORTED_CODEC);
            return;
        }
        parts.picture(Part.Role.ENTRY, new ArraySource(bmp));
    }

    /** A BMP of 24 bits: a file header of 14 bytes, an information header of 40, rows from the bottom up. */
    private static byte[] bmp(BufferedImage image) {
        int stride = (PIXEL_BYTES * image.getWidth() + 3) / 4 * 4;
        ByteBuffer file = ByteBuffer.allocate(BMP_HEADER_BYTES + stride * image.getHeight())
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(BMP_HEADER_BYTES);
        file.putInt(40).putInt(image.getWidth()).putInt(image.getHeight());
        file.putShort((short) 1)
                .putShort((short) 24)
                .putInt(0)
                .putInt(0)
                .putLong(0)
                .putLong(0);
        int[] row = new int[image.getWidth()];
        for (int y = image.getHeight() - 1; y >= 0; y--) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            int at = file.position();
            for (int pixel : row) {
                file.put((byte) pixel).put((byte) (pixel >> 8)).put((byte) (pixel >> 16));
            }
            file.position(at + stride);
        }
        return file.array();
    }
}

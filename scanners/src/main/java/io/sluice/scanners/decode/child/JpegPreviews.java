package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Finds the small copies that cameras and editors keep in a JPEG: in EXIF, and in Photoshop's resources. Whoever crops or
 * covers a picture often leaves them as they were.
 *
 * <p><b>Source:</b> EXIF 2.32, section 4.6.5 (the second directory); Adobe Photoshop file formats, image resources 1033 and
 * 1036.
 */
final class JpegPreviews implements Unpacker {

    private static final int MAX_HEADER_BYTES = 4 << 20;
    private static final int START_OF_SCAN = 0xda;
    private static final int EXIF_SEGMENT = 0xe1;
    private static final int PHOTOSHOP_SEGMENT = 0xed;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final int TAG_OFFSET = 0x201;
    private static final int TAG_LENGTH = 0x202;
    private static final int RESOURCE = 0x3842494d;
    private static final int OLD_THUMBNAIL = 1033;
    private static final int THUMBNAIL = 1036;
    private static final int THUMBNAIL_HEADER_BYTES = 28;

    @Override
    public void unpack(Source file, PartSink parts) throws IOException, Exhausted {
        ByteBuffer head = ByteBuffer.wrap(file.head(MAX_HEADER_BYTES));
        try {
            for (int at = 2; (head.get(at) & 0xff) == 0xff; ) {
                int marker = head.get(at + 1) & 0xff;
                int length = head.getShort(at + 2) & 0xffff;
                if (marker == START_OF_SCAN || length < 2) {
                    return;
                }
                segment(marker, head.slice(at + 4, length - 2), at + 4, file, parts);
                at += 2 + length;
            }
        } catch (IndexOutOfBoundsException e) {
            // A header that is broken has no more previews; whether the picture is broken too is found out elsewhere.
            return;
        }
    }

    private static void segment(int marker, ByteBuffer segment, int at, Source file, PartSink parts)
            throws IOException, Exhausted {
        if (marker == EXIF_SEGMENT && startsWith(segment, EXIF)) {
            exif(segment.slice(EXIF.length, segment.limit() - EXIF.length), at + EXIF.length, file, parts);
        } else if (marker == PHOTOSHOP_SEGMENT) {
            photoshop(segment, at, file, parts);
        }
    }

    private static boolean startsWith(ByteBuffer segment, byte[] start) {
        return segment.limit() > start.length && segment.slice(0, start.length).equals(ByteBuffer.wrap(start));
    }

    private static void exif(ByteBuffer tiff, int at, Source file, PartSink parts) throws IOException, Exhausted {
        try {
            for (int directory : TiffOutline.morePages(tiff, 1)) {
                int offset = TiffOutline.value(tiff, directory, TAG_OFFSET);
                int length = TiffOutline.value(tiff, directory, TAG_LENGTH);
                if (offset > 0 && length > 0 && offset < tiff.limit()) {
                    parts.part(Part.Role.PREVIEW, RangeSource.of(file, at + offset, length));
                }
            }
        } catch (IndexOutOfBoundsException e) {
            // No metadata that can be read: no preview.
            return;
        }
    }

    /** Resources follow the name of the program: type, number, a name of even length, size, content. */
    private static void photoshop(ByteBuffer segment, int at, Source file, PartSink parts)
            throws IOException, Exhausted {
        int start = "Photoshop 3.0\0".getBytes(StandardCharsets.US_ASCII).length;
        segment.order(ByteOrder.BIG_ENDIAN);
        while (start + 12 < segment.limit() && segment.getInt(start) == RESOURCE) {
            int number = segment.getShort(start + 4);
            int name = segment.get(start + 6) & 0xff;
            int sizeAt = start + 6 + (name + 2) / 2 * 2;
            int size = segment.getInt(sizeAt);
            int content = sizeAt + 4;
            if (size < 0 || size > segment.limit() - content) {
                return;
            }
            if ((number == THUMBNAIL || number == OLD_THUMBNAIL) && size > THUMBNAIL_HEADER_BYTES) {
                long from = (long) at + content + THUMBNAIL_HEADER_BYTES;
                parts.part(Part.Role.PREVIEW, RangeSource.of(file, from, size - THUMBNAIL_HEADER_BYTES));
            }
            start = content + (size + 1) / 2 * 2;
        }
    }
}

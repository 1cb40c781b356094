package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Part;
import io.sluice.scanners.decode.wire.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds files behind a picture, and second readings of the same bytes: the film of a phone's moving picture, further
 * pictures of a camera, an archive or a document whose front is a picture.
 *
 * <p>What follows a picture is searched for the beginnings of formats that show something. A beginning counts only if what
 * follows has the structure of that format, so that noise is not taken for a hidden file.
 */
final class Appended implements Unpacker {

    /** A document may begin this far into a file, as readers allow it. */
    private static final int DOCUMENT_REACH_BYTES = 1024;

    private static final int TAIL_BYTES = 1024;

    /** Bytes behind a picture that are searched; longer ones are films, whose beginning is near. */
    private static final int MAX_TAIL_BYTES = 64 << 20;

    private final Format format;

    Appended(Format format) {
        this.format = format;
    }

    @Override
    public void unpack(Source file, PartSink parts) throws IOException, Exhausted {
        if (ZipUnpacker.isIn(file)) {
            parts.part(Part.Role.APPENDED, new SecondReading(file, Format.ZIP));
        } else if (isDocument(file)) {
            parts.part(Part.Role.APPENDED, new SecondReading(file, Format.PDF));
        } else if (file instanceof Encoded picture) {
            behind(picture, parts);
        } else if (format == Format.HEIC) {
            film(file, parts);
        }
    }

    private static boolean isDocument(Source file) throws IOException {
        return text(file.head(DOCUMENT_REACH_BYTES)).contains("%PDF-")
                && text(RangeSource.of(file, file.size() - TAIL_BYTES, TAIL_BYTES)
                                .head(TAIL_BYTES))
                        .contains("%%EOF");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void behind(Encoded picture, PartSink parts) throws IOException, Exhausted {
        ByteBuffer bytes = picture.bytes();
        Optional<Long> end = end(format, bytes);
        long at = end.orElse(picture.size());
        long last = Math.min(picture.size(), at + MAX_TAIL_BYTES) - Beginnings.LEAST_BYTES;
        while (at < last) {
            Format found = Beginnings.at(bytes, (int) at);
            long size = found == Format.UNKNOWN ? 0 : size(found, bytes, at);
            if (size > 0) {
                parts.part(Part.Role.APPENDED, RangeSource.of(picture, at, size));
            }
            at += Math.max(1, size);
        }
    }

    /** Bytes of the file that begins here; 0 if it has not the structure of one. What has no end of its own runs on. */
    private static long size(Format found, ByteBuffer bytes, long at) {
        int rest = bytes.limit() - (int) at;
        return Beginnings.hasEnd(found)
                ? end(found, bytes.slice((int) at, rest)).orElse(0L)
                : rest;
    }

    private static Optional<Long> end(Format format, ByteBuffer bytes) {
        try {
            return Optional.of(Outline.of(format, bytes).endsAt());
        } catch (Refusal | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The box in which a phone keeps the film of a moving picture. */
    private static void film(Source file, PartSink parts) throws IOException, Exhausted {
        long at = 0;
        for (int box = 0; box < 64 && at + 8 < file.size(); box++) {
            ByteBuffer header = ByteBuffer.wrap(RangeSource.of(file, at, 8).head(8));
            long size = Integer.toUnsignedLong(header.getInt());
            if (header.getInt() == 0x6d707664 && size > 8) {
                parts.part(Part.Role.APPENDED, RangeSource.of(file, at + 8, size - 8));
            }
            if (size < 8) {
                return;
            }
            at += size;
        }
    }
}

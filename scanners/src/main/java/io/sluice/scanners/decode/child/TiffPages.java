package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Part;
import io.sluice.scanners.decode.wire.Answers;
import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Shows the pages of a TIFF after the first: the same bytes, of which each page's directory in turn is made the first.
 *
 * <p>It writes into the file in memory, and leaves it as it was.
 */
final class TiffPages implements Unpacker {

    private static final int FIRST_DIRECTORY_AT = 4;
    private static final int LEAST_BYTES = 8;

    @Override
    public void unpack(Source file, PartSink parts) throws IOException, Refusal {
        if (!(file instanceof Encoded held) || file.size() < LEAST_BYTES) {
            throw new Refusal(Reason.UNSUPPORTED_FORMAT);
        }
        ByteBuffer bytes = held.bytes();
        List<Integer> pages = TiffOutline.morePages(bytes, Answers.MAX_PARTS);
        int first = bytes.getInt(FIRST_DIRECTORY_AT);
        try {
            for (int page : pages) {
                TiffOutline.point(bytes, page);
                parts.picture(Part.Role.PAGE, held);
            }
        } finally {
            bytes.putInt(FIRST_DIRECTORY_AT, first);
        }
    }
}

package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Reason;
import java.nio.ByteBuffer;

/**
 * Walks the segments of a JPEG to its end marker.
 *
 * <p><b>Source:</b> ITU-T T.81, annex B.
 */
final class JpegOutline {

    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int ADOBE = 0xee;
    private static final int ADOB = 0x41646f62;
    private static final int ADOBE_TRANSFORM_AT = 13;
    private static final int INKS_CONVERTED = 2;

    private final ByteBuffer file;
    private int at = 2;
    private int width;
    private int height;
    private int channels;

    private JpegOutline(ByteBuffer file) {
        this.file = file;
    }

    static Outline read(ByteBuffer file) throws Refusal {
        return new JpegOutline(file).walk();
    }

    /** Whether Adobe's marker says that three of four inks were converted as colours are. */
    static boolean hasAdobeTransform(ByteBuffer file) {
        JpegOutline outline = new JpegOutline(file.duplicate());
        for (int marker = outline.nextMarker(); marker != START_OF_SCAN; marker = outline.nextMarker()) {
            if (marker == ADOBE && file.getInt(outline.at + 2) == ADOB) {
                return file.get(outline.at + ADOBE_TRANSFORM_AT) == INKS_CONVERTED;
            }
            if (!standsAlone(marker)) {
                outline.at += Math.max(2, file.getShort(outline.at) & 0xffff);
            }
        }
        return false;
    }

    private Outline walk() throws Refusal {
        for (int marker = nextMarker(); marker != END_OF_IMAGE; marker = nextMarker()) {
            if (isFrame(marker)) {
                height = file.getShort(at + 3) & 0xffff;
                width = file.getShort(at + 5) & 0xffff;
                channels = file.get(at + 7);
                Outline.checkSize(width, Math.max(height, 1));
            }
            if (!standsAlone(marker)) {
                at += Math.max(2, file.getShort(at) & 0xffff);
            }
            if (marker == START_OF_SCAN && width == 0) {
                throw new Refusal(Reason.CORRUPT);
            }
        }
        return new Outline(width, height, 1, channels, at).checked();
    }

    /**
     * Moves behind the next marker. Between segments and within entropy-coded data alike, whatever is not a marker is
     * passed over, as decoders do.
     */
    private int nextMarker() {
        while (true) {
            while ((file.get(at++) & 0xff) != 0xff) {}
            int marker = file.get(at) & 0xff;
            if (marker != 0 && marker != 0xff) {
                at++;
                return marker;
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Restart markers, a second start of image, and the reserved marker 01 have no length. */
    private static boolean standsAlone(int marker) {
        return (marker >= 0xd0 && marker <= 0xd8) || marker == 1;
    }
}

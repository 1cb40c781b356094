package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Format;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/** Recognises where in a row of bytes a file begins that shows something. */
final class Beginnings {

    /** Fewer bytes hold no picture. */
    static final int LEAST_BYTES = 64;

    private static final Set<Format> WITH_END = EnumSet.of(Format.JPEG, Format.PNG, Format.GIF, Format.WEBP);

    /** Not opened here, but by whoever looks for it. */
    private static final Set<Format> PACKED = EnumSet.of(Format.RAR, Format.SEVEN_ZIP);

    private static final int FTYP = 0x66747970;

    private Beginnings() {}

    /** Whether the format tells where it ends. */
    static boolean hasEnd(Format format) {
        return WITH_END.contains(format);
    }

    /** What begins at this place, {@link Format#UNKNOWN} if nothing; there are {@value #LEAST_BYTES} bytes at least. */
    static Format at(ByteBuffer bytes, int place) {
        return switch (bytes.get(place) & 0xff) {
            case 0xff -> (bytes.getInt(place) & 0xffffff00) == 0xffd8ff00 ? Format.JPEG : Format.UNKNOWN;
            case 0x89, 'G', 'R', '%', '7', 0x1a -> sniffed(bytes, place);
            case 0 -> bytes.getInt(place + 4) == FTYP ? sniffed(bytes, place) : Format.UNKNOWN;
            default -> Format.UNKNOWN;
        };
    }

    private static Format sniffed(ByteBuffer bytes, int place) {
        byte[] head = new byte[LEAST_BYTES];
        bytes.get(place, head);
        Format format = FormatSniffer.marked(head);
        boolean isShown = format.codec() != Format.Codec.NONE || PACKED.contains(format);
        return isShown ? format : Format.UNKNOWN;
    }
}

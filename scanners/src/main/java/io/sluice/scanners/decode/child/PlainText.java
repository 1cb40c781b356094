package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Tells texts, which show no picture, from what nobody knows: half the files in a document are texts.
 *
 * <p>A text that carries pictures written in letters, as a page of HTML may, is not taken for one.
 */
final class PlainText {

    private static final String LETTERED = "base64";
    private static final int PIECE_BYTES = 1 << 16;

    private PlainText() {}

    /** The format by magic bytes; {@link Format#TEXT} if none fits and it is a text. */
    static Format sniff(Source source) throws IOException {
        if (source instanceof SecondReading second) {
            return second.format();
        }
        Format format = ObjectDecoder.sniff(source);
        return format == Format.UNKNOWN && source.size() > 0 && isText(source) ? Format.TEXT : format;
    }

    private static boolean isText(Source source) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        CharBuffer letters = CharBuffer.allocate(PIECE_BYTES);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        String before = "";
        int kept = 0;
        long at = 0;
        while (at < source.size()) {
            int read = source.read(at, piece, kept, piece.length - kept);
            at += read;
            ByteBuffer bytes = ByteBuffer.wrap(piece, 0, kept + read);
            CoderResult result = decoder.decode(bytes, letters.clear(), at >= source.size());
            String now = letters.flip().toString();
            if (read == 0 || result.isError() || hasControls(now) || carriesPictures(before + now)) {
                return false;
            }
            before = now.substring(Math.max(0, now.length() - LETTERED.length()));
            kept = bytes.remaining();
            System.arraycopy(piece, bytes.position(), piece, 0, kept);
        }
        return true;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
    }

    private static boolean carriesPictures(String text) {
        return text.toLowerCase(Locale.ROOT).contains(LETTERED);
    }
}

package io.sluice.scanners.text;

import com.ibm.icu.lang.UCharacter;
import io.sluice.scanners.text.Glyph.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a text as glyphs: case, marks, lookalikes, zero-width characters and digits or signs that stand for letters are
 * seen through. Where lower case turns to upper case a new word begins. Of one text.
 */
final class GlyphReader {

    private static final String DIGITS = "o1zeasgtbg";
    private static final String SIGNS = "@a$s!1|1€e£l¢c";

    private final List<Glyph> glyphs = new ArrayList<>();
    private final boolean signsAreLetters;
    private boolean afterLowerCase;

    private GlyphReader(boolean signsAreLetters) {
        this.signsAreLetters = signsAreLetters;
    }

    /**
     * The glyphs of a text.
     *
     * @param signsAreLetters whether signs such as {@code @} and {@code !} stand for letters or between words; both
     *     readings are right for some texts
     */
    static List<Glyph> read(String text, boolean signsAreLetters) {
        GlyphReader reader = new GlyphReader(signsAreLetters);
        text.codePoints().forEach(reader::add);
        return reader.glyphs;
    }

    /** Whether the two readings differ. */
    static boolean hasSigns(String text) {
        return text.codePoints().anyMatch(codePoint -> sign(codePoint) >= 0);
    }

    /** The glyphs as text again: letters, {@code 1} for what may be i or l, one space for white space, - for the rest. */
    static String spelled(List<Glyph> glyphs) {
        StringBuilder text = new StringBuilder();
        for (Glyph glyph : glyphs) {
            switch (glyph.kind()) {
                case SPACE -> text.append(' ');
                case JOINT -> text.append('-');
                default -> text.appendCodePoint(glyph.letter());
            }
        }
        return text.toString();
    }

    /** What shows nothing does not come between two letters. */
    private void add(int codePoint) {
        String seen = Letters.of(codePoint);
        if (seen.isEmpty()) {
            return;
        }
        if (Character.isUpperCase(codePoint) && afterLowerCase) {
            glyphs.add(new Glyph(0, Kind.JOINT));
        }
        read(codePoint, seen);
        afterLowerCase = Character.isLowerCase(codePoint);
    }

    private void read(int codePoint, String seen) {
        if (sign(codePoint) >= 0) {
            glyphs.add(signsAreLetters ? new Glyph(sign(codePoint), Kind.SIGN) : new Glyph(codePoint, Kind.JOINT));
        } else if (codePoint == 'I' && afterLowerCase) {
            glyphs.add(new Glyph(Glyph.I_OR_L, Kind.LETTER));
        } else {
            seen.codePoints().forEach(this::write);
        }
    }

    private void write(int seen) {
        if (seen >= '0' && seen <= '9') {
            glyphs.add(new Glyph(DIGITS.charAt(seen - '0'), Kind.DIGIT));
        } else if (seen == Letters.STROKE) {
            glyphs.add(new Glyph(Glyph.I_OR_L, Kind.LETTER));
        } else if (UCharacter.isUWhiteSpace(seen)) {
            glyphs.add(new Glyph(seen, Kind.SPACE));
        } else {
            glyphs.add(new Glyph(seen, UCharacter.isLetterOrDigit(seen) ? Kind.LETTER : Kind.JOINT));
        }
    }

    private static int sign(int codePoint) {
        int at = SIGNS.indexOf(codePoint);
        return at >= 0 && at % 2 == 0 && !Character.isLetterOrDigit(codePoint) ? SIGNS.charAt(at + 1) : -1;
    }
}

package io.sluice.scanners.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;

/**
 * Which plain characters a code point looks like.
 *
 * <p><b>Source:</b> compatibility decomposition (Unicode TR15) without its marks, then the confusable skeleton (Unicode
 * TR39) of each character by itself. ASCII is left as it is: the skeleton of a whole text would read {@code m} as
 * {@code rn} and make neighbours of innocent words.
 */
final class Letters {

    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFKDInstance();
    private static final SpoofChecker LOOKALIKES = new SpoofChecker.Builder().build();

    /** Small capitals, which the skeleton keeps apart and a reader does not; each with its letter. */
    private static final String SMALL_CAPITALS = "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkĸkʟlᴍmɴnᴏoᴘpʀrꜱsʍmᴛtᴜuᴠvᴡwʏyᴢz";

    /** Lookalikes of lookalikes that are followed. */
    private static final int ROUNDS = 4;

    /** Stands for every lookalike that may be read as an i or as an l. */
    static final int STROKE = '|';

    private Letters() {}

    /** The characters that a code point looks like: lower-case ASCII where it looks so, nothing if it shows nothing. */
    static String of(int codePoint) {
        if (codePoint < 128) {
            return Character.toString(Character.toLowerCase(codePoint));
        }
        if (isUnseen(codePoint)) {
            return "";
        }
        int enclosed = enclosed(codePoint);
        if (digit(codePoint) < 128 || enclosed >= 0) {
            return Character.toString(enclosed >= 0 ? enclosed : digit(codePoint));
        }
        StringBuilder seen = new StringBuilder();
        DECOMPOSED.normalize(Character.toString(codePoint)).codePoints().forEach(part -> append(seen, part));
        return seen.toString();
    }

    /** What a part looks like may look like something else in turn: a small capital, or the lower case of it. */
    private static void append(StringBuilder seen, int part) {
        String looks = Character.toString(part);
        for (int round = 0; round < ROUNDS && !isAscii(looks); round++) {
            looks = looksLike(looks);
        }
        looks.codePoints().map(UCharacter::toLowerCase).forEach(seen::appendCodePoint);
    }

    private static String looksLike(String text) {
        String looks = plain(lookalike(text));
        if (!isAscii(looks)) {
            looks = plain(lookalike(UCharacter.foldCase(looks, true)));
        }
        StringBuilder letters = new StringBuilder();
        looks.codePoints()
                .map(Letters::digit)
                .map(Letters::smallCapital)
                .map(Letters::stroke)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /** The digit of any script that it is; what is none as it is. */
    private static int digit(int codePoint) {
        int digit = UCharacter.digit(codePoint);
        return digit < 0 ? codePoint : '0' + digit;
    }

    /** A lookalike of one stroke is a lookalike of all of them. */
    private static int stroke(int codePoint) {
        return "il1I".indexOf(codePoint) >= 0 ? STROKE : codePoint;
    }

    private static String lookalike(String text) {
        return isAscii(text) ? text : DECOMPOSED.normalize(LOOKALIKES.getSkeleton(text));
    }

    /** The text without what cannot be seen by itself. */
    private static String plain(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(part -> !isUnseen(part)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(part -> part < 128);
    }

    private static boolean isUnseen(int codePoint) {
        return isMark(codePoint)
                || isControl(codePoint)
                || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    /** Marks that sit on letters; those that take space of their own are letters of their scripts. */
    private static boolean isMark(int codePoint) {
        int category = UCharacter.getType(codePoint);
        return category == UCharacterCategory.NON_SPACING_MARK || category == UCharacterCategory.ENCLOSING_MARK;
    }

    /** Zero-width and control characters, apart from those that are white space. */
    private static boolean isControl(int codePoint) {
        int category = UCharacter.getType(codePoint);
        boolean control = category == UCharacterCategory.FORMAT || category == UCharacterCategory.CONTROL;
        return control && !UCharacter.isUWhiteSpace(codePoint);
    }

    private static int smallCapital(int codePoint) {
        int at = SMALL_CAPITALS.indexOf(codePoint);
        return at >= 0 && codePoint >= 128 ? SMALL_CAPITALS.charAt(at + 1) : codePoint;
    }

    /** White letters in black circles and squares, and regional indicators, have no decomposition; -1 for all others. */
    private static int enclosed(int codePoint) {
        for (int first : new int[] {0x1F150, 0x1F170, 0x1F1E6}) {
            if (codePoint >= first && codePoint < first + 26) {
                return 'a' + codePoint - first;
            }
        }
        return -1;
    }
}

package io.sluice.scanners.text;

import io.sluice.scanners.text.Glyph.Kind;

/**
 * The same letter once or several times, with nothing between. Of each run at most {@value #LONGEST} letters are kept.
 *
 * @param shape the letter, with i and l as one
 * @param letters the letters as read, which tell i, l and either apart
 * @param gap what stands before it
 * @param kind LETTER if any of it was written as a letter, SIGN if all of it as signs, else DIGIT
 */
record Run(int shape, String letters, Gap gap, Kind kind) {

    static final int LONGEST = 8;

    /** What stands between two runs. */
    enum Gap {
        /** Nothing, or the glue of a word that is spelled out. */
        NONE,
        /** Something that may stand within a disguised word as well as between words. */
        JOINT,
        /** White space, or the end of the text. */
        SPACE
    }

    static Run of(Glyph glyph, Gap gap) {
        return new Run(glyph.shape(), Character.toString(glyph.letter()), gap, glyph.kind());
    }

    /** This run with one more letter. */
    Run and(Glyph glyph) {
        String longer = letters.length() < LONGEST ? letters + Character.toString(glyph.letter()) : letters;
        return new Run(shape, longer, gap, kind.compareTo(glyph.kind()) <= 0 ? kind : glyph.kind());
    }

    /**
     * Whether this run of a term may be written as that run of a text: the same letters, or more of them where nobody
     * writes so many by chance.
     *
     * @param lenient the term is so long that nothing innocent comes close: any repeat, and i for l
     */
    boolean isWrittenAs(Run text, boolean lenient) {
        int more = text.letters.length() - letters.length();
        if (more < 0 || (more > 0 && !lenient && text.letters.length() < 3)) {
            return false;
        }
        if (lenient || shape != 'i') {
            return true;
        }
        for (int at = 0; at < text.letters.length(); at++) {
            String either = more == 0 ? letters.substring(at, at + 1) : letters;
            if (!reads(text.letters.charAt(at), either)) {
                return false;
            }
        }
        return true;
    }

    private static boolean reads(char written, String wanted) {
        return written == Glyph.I_OR_L || wanted.indexOf(written) >= 0 || wanted.indexOf(Glyph.I_OR_L) >= 0;
    }
}

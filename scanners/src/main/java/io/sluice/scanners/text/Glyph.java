package io.sluice.scanners.text;

/**
 * One thing that a reader sees: a letter in whatever disguise, or something between letters.
 *
 * @param letter a lower-case letter, {@link #I_OR_L}, or the code point of what separates; 0 where only the case changes
 * @param kind what it was written as
 */
record Glyph(int letter, Kind kind) {

    /** A stroke that may be read as an i or as an l. */
    static final int I_OR_L = '1';

    /** What a glyph was written as. */
    enum Kind {
        /** A letter of any script. */
        LETTER,
        /** A digit that may stand for a letter. */
        DIGIT,
        /** A sign that may stand for a letter or between words. */
        SIGN,
        /** Something between words that is not white space. */
        JOINT,
        /** White space. */
        SPACE
    }

    boolean isLetter() {
        return kind.compareTo(Kind.SIGN) <= 0;
    }

    /** Its letter without the difference between i and l, which disguises play with. */
    int shape() {
        return letter == 'l' || letter == I_OR_L ? 'i' : letter;
    }
}

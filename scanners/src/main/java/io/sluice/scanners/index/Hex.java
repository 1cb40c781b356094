package io.sluice.scanners.index;

/** Hexadecimal digits as 64-bit words: sixteen a word, the most significant first; the last word is filled up with zeros. */
public final class Hex {

    private static final int DIGITS = 16;

    private Hex() {}

    /** The words that so many digits take. */
    public static int words(int digits) {
        return (digits + DIGITS - 1) / DIGITS;
    }

    /** One word. */
    public static long word(String hex, int index) {
        int from = DIGITS * index;
        int to = Math.min(from + DIGITS, hex.length());
        return Long.parseUnsignedLong(hex, from, to, 16) << (4 * (DIGITS - (to - from)));
    }

    /** All of them. */
    public static long[] words(String hex) {
        long[] words = new long[words(hex.length())];
        for (int index = 0; index < words.length; index++) {
            words[index] = word(hex, index);
        }
        return words;
    }
}

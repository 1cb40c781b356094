package io.sluice.pipeline;

import java.util.regex.Pattern;

/**
 * A 256-bit PDQ hash.
 *
 * @param w3 the most significant 64 bits, the first 16 hexadecimal digits
 * @param w2 the next
 * @param w1 the next
 * @param w0 the least significant
 */
public record PdqHash(long w3, long w2, long w1, long w0) {

    /** Two pictures match when their hashes differ in at most this many bits. */
    public static final int MATCH_DISTANCE = 31;

    /** A hash below this quality says too little about the picture to match by. */
    public static final int LEAST_QUALITY = 50;

    /** One-bits; fewer of them, or fewer zero-bits, make a hash {@linkplain #isDegenerate() degenerate}. */
    private static final int LEAST_BITS = 64;

    private static final int BITS = 256;

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    /** Parses 64 hexadecimal digits, most significant first. */
    public static PdqHash parse(String hex) {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("a PDQ hash has 64 hexadecimal digits");
        }
        return new PdqHash(word(hex, 0), word(hex, 16), word(hex, 32), word(hex, 48));
    }

    private static long word(String hex, int from) {
        return Long.parseUnsignedLong(hex, from, from + 16, 16);
    }

    /** 64 lower-case hexadecimal digits, most significant first. */
    public String hex() {
        return "%016x%016x%016x%016x".formatted(w3, w2, w1, w0);
    }

    /** The number of bits in which two hashes differ, 0 to 256. */
    public int distance(PdqHash other) {
        return Long.bitCount(w3 ^ other.w3)
                + Long.bitCount(w2 ^ other.w2)
                + Long.bitCount(w1 ^ other.w1)
                + Long.bitCount(w0 ^ other.w0);
    }

    /** The number of one-bits: 128 for well-formed photographs, a hint of a degenerate picture otherwise. */
    public int bitCount() {
        return Long.bitCount(w3) + Long.bitCount(w2) + Long.bitCount(w1) + Long.bitCount(w0);
    }

    /**
     * Whether it comes from an empty picture, and so lies near every other such hash: it is never matched, whatever its quality.
     * Photographs have 128 one-bits; drawings of good quality were seen with as few as 87.
     */
    public boolean isDegenerate() {
        int ones = bitCount();
        return ones < LEAST_BITS || ones > BITS - LEAST_BITS;
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "PdqHash[]";
    }
}

package io.sluice.scanners.pdq;

/** Divides sums by how many samples they are of. */
final class Means {

    private Means() {}

    /**
     * Writes the means of the sums from one index to another.
     *
     * <p>A power of two has an exact reciprocal, and to multiply by it rounds as the division does; it takes a fraction of the time.
     */
    static void of(float[] sums, float[] means, int from, int to, int count) {
        if (Integer.bitCount(count) == 1) {
            multiply(sums, means, from, to, 1f / count);
        } else {
            divide(sums, means, from, to, count);
        }
    }

    private static void multiply(float[] sums, float[] means, int from, int to, float share) {
        for (int x = from; x < to; x++) {
            means[x] = sums[x] * share;
        }
    }

    private static void divide(float[] sums, float[] means, int from, int to, float count) {
        for (int x = from; x < to; x++) {
            means[x] = sums[x] / count;
        }
    }
}

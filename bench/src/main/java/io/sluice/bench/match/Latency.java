package io.sluice.bench.match;

import java.util.Arrays;

/**
 * How long single calls took.
 *
 * @param p50Micros half took no longer
 * @param p99Micros 99 of 100 took no longer
 */
record Latency(double p50Micros, double p99Micros) {

    static Latency of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latency(micros(sorted, 0.50), micros(sorted, 0.99));
    }

    private static double micros(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length) - 1;
        return Math.round(sorted[Math.max(0, rank)] / 100.0) / 10.0;
    }
}

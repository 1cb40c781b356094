package io.sluice.bench.escalation;

import java.time.Duration;
import java.util.List;

/**
 * How long something took.
 *
 * @param p50Millis half took no longer
 * @param p99Millis 99 of 100 took no longer
 */
record Latency(double p50Millis, double p99Millis) {

    private static final double NANOS_PER_TENTH = 1e5;

    /** Of at least one. By nearest rank: each figure is one that was measured. */
    static Latency of(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return new Latency(millis(sorted, 50), millis(sorted, 99));
    }

    private static double millis(List<Duration> sorted, int percent) {
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
        return Math.round(sorted.get(rank - 1).toNanos() / NANOS_PER_TENTH) / 10.0;
    }
}

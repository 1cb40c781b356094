package io.sluice.bench.escalation;

import io.sluice.bench.Figure;
import io.sluice.bench.escalation.Hits.Times;
import java.util.List;

/**
 * What is printed. Times are those from the beginning of an upload until its incident was on record.
 *
 * @param queued bulk objects that were in the queue at the beginning
 * @param hits uploaded in each phase
 * @param idle nothing else to do
 * @param loaded while the queue is worked off
 * @param p99RatioToIdle the slowest but one in a hundred, loaded, to that when idle
 * @param bulkLossRatio the share of bulk objects a second that is lost while hits come: medians of windows with and without, by turns
 * @param bulkPerSecond bulk objects a second without hits, the median
 * @param sealed the same times, until the evidence was sealed
 */
record Backlog(
        int queued,
        int hits,
        Latency idle,
        Latency loaded,
        double p99RatioToIdle,
        double bulkLossRatio,
        double bulkPerSecond,
        Sealed sealed) {

    static Backlog of(int queued, List<Times> idle, List<Times> loaded, List<Double> alone, List<Double> beside) {
        Latency committedIdle = committed(idle);
        Latency committedLoaded = committed(loaded);
        return new Backlog(
                queued,
                loaded.size(),
                committedIdle,
                committedLoaded,
                Figure.rounded(committedLoaded.p99Millis() / committedIdle.p99Millis()),
                Figure.rounded(1 - Figure.median(beside) / Figure.median(alone)),
                Figure.rounded(Figure.median(alone)),
                new Sealed(sealed(idle), sealed(loaded)));
    }

    private static Latency committed(List<Times> times) {
        return Latency.of(times.stream().map(Times::committed).toList());
    }

    private static Latency sealed(List<Times> times) {
        return Latency.of(times.stream().map(Times::sealed).toList());
    }

    /** Until the evidence was sealed. */
    record Sealed(Latency idle, Latency loaded) {}
}

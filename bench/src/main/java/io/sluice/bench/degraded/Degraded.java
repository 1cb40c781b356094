package io.sluice.bench.degraded;

import java.util.List;

/**
 * What is printed.
 *
 * @param objects uploaded in each window
 * @param rounds pairs of windows a mode, one healthy and one degraded
 * @param modes one a failure
 */
record Degraded(int objects, int rounds, List<Row> modes) {

    /**
     * One failure.
     *
     * @param mode how the server failed
     * @param triageRatio objects a second with the failure, to those without: medians of the windows, each until 95 of 100 had a verdict
     * @param healthyPerSecond the median without
     * @param degradedPerSecond the median with
     * @param putOff objects whose first verdict came without the classifier
     * @param unclassifiedAtEnd objects whose last verdict came without it, after the server was well again
     * @param restarts of the worker
     */
    record Row(
            String mode,
            double triageRatio,
            double healthyPerSecond,
            double degradedPerSecond,
            int putOff,
            int unclassifiedAtEnd,
            int restarts) {}
}

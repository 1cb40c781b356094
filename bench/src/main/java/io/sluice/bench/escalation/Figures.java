package io.sluice.bench.escalation;

import java.time.Duration;
import java.util.List;

/**
 * What is printed.
 *
 * @param queued bulk objects that were in the queue when the loaded phase began
 * @param hits uploaded in each phase
 * @param idle nothing else to do
 * @param loaded while the queue is worked off
 */
record Figures(int queued, int hits, Phase idle, Phase loaded) {

    /**
     * One phase: from the beginning of an upload.
     *
     * @param committed until its incident was on record
     * @param sealed until its evidence was
     */
    record Phase(Latency committed, Latency sealed) {

        static Phase of(List<Hit> hits) {
            return new Phase(
                    Latency.of(hits.stream().map(Hit::committed).toList()),
                    Latency.of(hits.stream().map(Hit::sealed).toList()));
        }
    }

    /** One hit: how long it took until it was on record, and sealed. */
    record Hit(Duration committed, Duration sealed) {}
}

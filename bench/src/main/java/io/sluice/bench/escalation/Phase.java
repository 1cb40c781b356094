package io.sluice.bench.escalation;

import io.sluice.bench.escalation.Hits.Times;
import java.util.List;

/**
 * One phase: from the beginning of an upload.
 *
 * @param committed until its incident was on record
 * @param sealed until its evidence was
 */
record Phase(Latency committed, Latency sealed) {

    static Phase of(List<Times> hits) {
        return new Phase(
                Latency.of(hits.stream().map(Times::committed).toList()),
                Latency.of(hits.stream().map(Times::sealed).toList()));
    }
}

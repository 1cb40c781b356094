package io.sluice.sink.evidence.access;

import reactor.core.publisher.Flux;

/** Port: reads the access log as it is stored, for whoever verifies it or is answerable for it. */
public interface AccessHistory {

    /** All rows, by their positions. <b>Demand:</b> reads no faster than asked. */
    Flux<AccessRow> rows();

    /** The rows of one incident, by their positions. */
    Flux<AccessRow> rows(String incident);
}

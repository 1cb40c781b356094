package io.sluice.sink.cases;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Port: how many cases are open and how old they are, for people who may see none of them. */
public interface CaseCounts {

    /** Incidents by state and notices by basis, those that are not at an end. <b>Errors:</b> those of the store. */
    Mono<List<Count>> open();

    /**
     * Cases that stand alike.
     *
     * @param kind {@code incident} or {@code notice}
     * @param state the incident's state, or the notice's basis
     * @param open how many
     * @param overdue of these, how many are past their due time
     * @param oldestAt since when the oldest is open
     */
    record Count(String kind, String state, long open, long overdue, Instant oldestAt) {}
}

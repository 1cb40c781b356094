package io.sluice.pipeline;

import java.util.List;
import java.util.Optional;

/** Port: what follows from what was found. Pure: no I/O, no clock, no publisher. */
public interface VerdictPolicy {

    /** The version that verdicts record. */
    String version();

    /**
     * Whether this result, by itself, opens an incident. Monotone: no later result undoes it.
     *
     * @return how to go about it, for the gravest finding; empty if no finding opens one
     */
    Optional<IncidentGrounds> opensIncident(ScanResult result);

    /**
     * The decision on all results. A required scanner that is inconclusive or missing never yields {@link Decision#PASS},
     * and no results at all yield {@link Decision#UNSCANNABLE}.
     */
    Decision decide(Subject subject, List<ScanResult> results);
}

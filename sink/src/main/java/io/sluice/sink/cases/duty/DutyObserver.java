package io.sluice.sink.cases.duty;

import io.sluice.sink.cases.duty.Duties.Load;
import java.util.List;

/** Who is told what time makes of duties. Never throws. */
public interface DutyObserver {

    /** Tells nobody. */
    DutyObserver NOOP = new DutyObserver() {};

    /**
     * A hand-over lapsed, or a duty is overdue and climbed. Pages whoever has it now.
     *
     * @param kind of thing
     * @param id its reference
     * @param event as the timeline names it
     */
    default void rang(String kind, String id, String event, int tier) {}

    /** How many duties are open and overdue, by tier. */
    default void load(String kind, List<Load> tiers) {}
}

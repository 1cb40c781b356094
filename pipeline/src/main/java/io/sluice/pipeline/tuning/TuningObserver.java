package io.sluice.pipeline.tuning;

/** Told what became of knobs in this worker. <b>Threads:</b> called from any; must not block and must not throw. */
public interface TuningObserver {

    /** Ignores everything. */
    TuningObserver NOOP = new TuningObserver() {};

    /** A knob stands elsewhere now. */
    default void turned(Knobs.Position position) {}

    /** This worker took a change back, because the fast path left its objective. */
    default void undone(String knob) {}
}

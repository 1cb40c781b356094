package io.sluice.app.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.sink.verdicts.OldVerdicts.Step;

/** Counts the verdicts that were old, those of objects that are gone, and those that were forgotten. */
public final class ForgottenCount {

    private final Counter looked;
    private final Counter gone;
    private final Counter forgotten;

    /** Counts here. */
    public ForgottenCount(MeterRegistry meters) {
        this.looked = meters.counter(Metrics.OLD_VERDICTS, Metrics.OUTCOME, "looked");
        this.gone = meters.counter(Metrics.OLD_VERDICTS, Metrics.OUTCOME, "gone");
        this.forgotten = meters.counter(Metrics.OLD_VERDICTS, Metrics.OUTCOME, "forgotten");
    }

    /** A portion was done. */
    public void done(Step step) {
        looked.increment(step.looked());
        gone.increment(step.gone());
        forgotten.increment(step.forgotten());
    }
}

package io.sluice.app.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Shows in metrics what {@code GET /v1/bottleneck} says of each stage: busy, blocked and idle shares, which add up to 1, and how long
 * permits are waited for. Of the last ten seconds.
 */
public final class StageMeters {

    static final String SHARE = "sluice.stage.share";
    static final String WAIT = "sluice.stage.wait.p95.seconds";

    private volatile List<StageView> stages;

    /** Shows the stages that there are now. */
    public StageMeters(Overview overview, MeterRegistry meters) {
        this.stages = overview.view().stages();
        for (int i = 0; i < stages.size(); i++) {
            share(i, "busy", StageView::busy, meters);
            share(i, "blocked", StageView::blocked, meters);
            share(i, "idle", StageView::idle, meters);
            gauge(WAIT, i, stage -> stage.waitP95Millis() / 1000).register(meters);
        }
    }

    /** Takes another look. */
    public void look(Overview overview) {
        stages = overview.view().stages();
    }

    private void share(int stage, String state, ToDoubleFunction<StageView> part, MeterRegistry meters) {
        gauge(SHARE, stage, part).tag("state", state).register(meters);
    }

    private Gauge.Builder<StageMeters> gauge(String name, int stage, ToDoubleFunction<StageView> part) {
        return Gauge.builder(name, this, all -> part.applyAsDouble(all.stages.get(stage)))
                .tag("stage", stages.get(stage).stage());
    }
}

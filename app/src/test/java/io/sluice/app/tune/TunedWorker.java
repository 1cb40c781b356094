package io.sluice.app.tune;

import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.testing.FakeKnobLedger;
import io.sluice.pipeline.testing.SettableClock;
import io.sluice.pipeline.tuning.FastPathObjective;
import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.KnobFollower;
import io.sluice.pipeline.tuning.Knobs;
import io.sluice.pipeline.tuning.LoadWatch;
import io.sluice.pipeline.tuning.Range.Whole;
import io.sluice.pipeline.tuning.Range.Words;
import io.sluice.pipeline.tuning.TuningObserver;
import io.sluice.sink.Caller;
import java.time.Duration;
import java.util.List;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** A worker that has two knobs and nothing else, and calls everybody {@code person-1}. */
final class TunedWorker {

    final Limiter slots = new Limiter("slots", 16, 4);
    private final SettableClock clock = new SettableClock();
    private final FakeKnobLedger ledger = new FakeKnobLedger(clock);

    RouterFunction<ServerResponse> routes() {
        LimiterKnobs limits = new LimiterKnobs(slots, new Whole(2, 256, "deliveries"));
        Knob lane = Knob.forATime("lane.fresh.state", "Runs.", new Words(List.of("running", "paused")), 0, value -> {});
        Knobs knobs = new Knobs(List.of(limits.limit("Deliveries under way."), lane));
        FastPathObjective objective = new FastPathObjective(Duration.ofSeconds(2), 1000, clock);
        KnobFollower follower = new KnobFollower(knobs, ledger, objective, "worker-1", TuningObserver.NOOP);
        return new TuneRoutes(knobs, ledger, new LoadWatch(List.of(slots)), follower, Duration.ofMinutes(10))
                .routes()
                .filter((request, next) -> {
                    request.attributes().put(Caller.ATTRIBUTE, "person-1");
                    return next.handle(request);
                });
    }
}

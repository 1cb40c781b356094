package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.ScannerKit;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.app.tune.KnobGroup;
import io.sluice.app.tune.TuneRoutes;
import io.sluice.app.tune.TuningLog;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.StagePermits;
import io.sluice.pipeline.tuning.FastPathObjective;
import io.sluice.pipeline.tuning.KnobFollower;
import io.sluice.pipeline.tuning.KnobLedger;
import io.sluice.pipeline.tuning.Knobs;
import io.sluice.pipeline.tuning.LoadWatch;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresKnobs;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** How knobs are followed and asked for. What they turn is in {@link KnobConfiguration}. */
@Configuration(proxyBeanMethods = false)
class TuningConfiguration {

    /** Every worker follows within a second. */
    private static final Duration FOLLOWING = Duration.ofMillis(500);

    @Bean
    FastPathObjective fastPathObjective(SluiceSettings settings, Clock clock) {
        return new FastPathObjective(
                settings.tuning().triage(), settings.limits().wholeObject().toBytes(), clock);
    }

    @Bean
    KnobLedger knobLedger(Database database) {
        return new PostgresKnobs(database);
    }

    @Bean
    Knobs knobs(List<KnobGroup> groups) {
        return new Knobs(groups.stream()
                .sorted(Comparator.comparingInt(KnobGroup::place))
                .flatMap(group -> group.knobs().stream())
                .toList());
    }

    @Bean
    KnobFollower knobFollower(Knobs knobs, KnobLedger ledger, FastPathObjective objective, MeterRegistry meters) {
        TuningLog log = new TuningLog(meters);
        log.show(knobs, objective);
        return new KnobFollower(knobs, ledger, objective, "worker-" + UUID.randomUUID(), log);
    }

    @Bean
    Running knobFollowing(KnobFollower follower) {
        return Running.untilStopped("knob follower", Phases.SUPPORT, Repeating.every(FOLLOWING, follower.look()));
    }

    /** In the order in which work passes them. */
    @Bean
    LoadWatch loadWatch(Limiter slots, StagePermits stages, ScannerKit kit, Limiter classifying) {
        return new LoadWatch(
                List.of(slots, stages.bytes(), stages.fetching(), kit.decoders(), classifying, stages.writing()));
    }

    @Bean
    RouterFunction<ServerResponse> tuneRoutes(
            Knobs knobs, KnobLedger ledger, LoadWatch watch, KnobFollower follower, SluiceSettings settings) {
        return new TuneRoutes(knobs, ledger, watch, follower, settings.tuning().confirmWithin()).routes();
    }
}

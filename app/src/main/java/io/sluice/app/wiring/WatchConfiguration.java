package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.StopSignals;
import io.sluice.app.watch.ConsolePage;
import io.sluice.app.watch.CoreWatch;
import io.sluice.app.watch.LaneWatch;
import io.sluice.app.watch.LaneWatch.Queue;
import io.sluice.app.watch.Overview;
import io.sluice.app.watch.StageMeters;
import io.sluice.app.watch.WatchRoutes;
import io.sluice.pipeline.tuning.FastPathObjective;
import io.sluice.pipeline.tuning.Knobs;
import io.sluice.pipeline.tuning.LoadWatch;
import io.sluice.sink.cases.CaseCountRoutes;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresCaseCounts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What an operator sees. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    private static final Duration READING = Duration.ofSeconds(1);

    @Bean
    LaneWatch laneWatch(Clock clock) {
        return new LaneWatch(clock);
    }

    @Bean
    List<Queue> watchedQueues(LaneWatch lanes, Lanes inlets) {
        return inlets.inflows().stream()
                .map(inflow -> lanes.queue(inflow.name(), inflow.lane(), inflow.parking()))
                .toList();
    }

    @Bean
    Overview overview(LoadWatch loads, LaneWatch lanes, List<Queue> queues, FastPathObjective objective, Knobs knobs) {
        return new Overview(new Overview.Watches(loads, lanes, queues, new CoreWatch()), objective, knobs);
    }

    @Bean
    Running watching(Overview overview, MeterRegistry registry) {
        StageMeters meters = new StageMeters(overview, registry);
        Mono<Void> reading = Mono.fromRunnable(() -> {
            overview.read();
            meters.look(overview);
        });
        return Running.untilStopped("watch", Phases.SUPPORT, Repeating.every(READING, reading));
    }

    @Bean
    RouterFunction<ServerResponse> consolePage() {
        return ConsolePage.routes();
    }

    @Bean
    RouterFunction<ServerResponse> caseCountRoutes(Database database) {
        return new CaseCountRoutes(new PostgresCaseCounts(database)).routes();
    }

    @Bean
    RouterFunction<ServerResponse> watchRoutes(Overview overview) {
        return new WatchRoutes(overview, StopSignals.first()).routes();
    }
}

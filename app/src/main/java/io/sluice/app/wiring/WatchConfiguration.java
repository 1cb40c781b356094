package io.sluice.app.wiring;

import io.sluice.app.tune.LaneKnobs;
import io.sluice.app.watch.ConsolePage;
import io.sluice.app.watch.CoreWatch;
import io.sluice.app.watch.LaneWatch;
import io.sluice.app.watch.LaneWatch.Queue;
import io.sluice.app.watch.Overview;
import io.sluice.app.watch.WatchRoutes;
import io.sluice.pipeline.tuning.FastPathObjective;
import io.sluice.pipeline.tuning.Knobs;
import io.sluice.pipeline.tuning.LoadWatch;
import io.sluice.sink.cases.CaseCountRoutes;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresCaseCounts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What an operator sees. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    private static final Duration READING = Duration.ofSeconds(1);

    /** A queue's estimate is not newer than a few seconds, and asking costs. */
    private static final Duration DEPTHS = Duration.ofSeconds(5);

    @Bean
    LaneWatch laneWatch(Clock clock) {
        return new LaneWatch(clock);
    }

    /** Each queue with its way in, which knows how deep it is. */
    record Watched(Queue queue, Mono<Void> look) {}

    @Bean
    List<Watched> watchedQueues(LaneWatch lanes, Lanes inlets) {
        List<Watched> all = new ArrayList<>();
        for (LaneKnobs.Inflow inflow : inlets.inflows()) {
            Queue queue = lanes.queue(inflow.name(), inflow.lane(), inflow.parking());
            all.add(new Watched(queue, inflow.depth().doOnNext(queue::deep).then()));
        }
        return all;
    }

    @Bean
    Overview overview(
            LoadWatch loads, LaneWatch lanes, List<Watched> queues, FastPathObjective objective, Knobs knobs) {
        List<Queue> all = queues.stream().map(Watched::queue).toList();
        return new Overview(new Overview.Watches(loads, lanes, all, new CoreWatch()), objective, knobs);
    }

    @Bean
    Running watching(Overview overview) {
        return Running.untilStopped(
                "watch", Phases.SUPPORT, Repeating.every(READING, Mono.fromRunnable(overview::read)));
    }

    @Bean
    Running queueDepths(List<Watched> queues) {
        Mono<Void> look = Flux.fromIterable(queues).concatMap(Watched::look, 1).then();
        return Running.untilStopped("queue depths", Phases.SUPPORT, Repeating.every(DEPTHS, look));
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
        return new WatchRoutes(overview).routes();
    }
}

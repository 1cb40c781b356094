package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.observe.Accounts;
import io.sluice.app.observe.DependencyMeters;
import io.sluice.app.observe.QueueWatch;
import io.sluice.app.observe.QueueWatch.Watched;
import io.sluice.app.observe.Watchdog;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.app.watch.LaneWatch.Queue;
import io.sluice.ingest.aws.AwsClients;
import io.sluice.ingest.exchange.Exchange;
import io.sluice.ingest.sqs.QueueDepths;
import io.sluice.pipeline.Guard;
import io.sluice.pipeline.Lane;
import io.sluice.scanners.inference.InferenceServer;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.statements.TransparencyDatabase;
import io.sluice.sink.webhook.WebhookCourier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** What looks at queues, pools and threads for the metrics; what an operator is shown at once is {@link WatchConfiguration}. */
@Configuration(proxyBeanMethods = false)
class MeasureConfiguration {

    /** A queue's estimate is not newer than a few seconds, and asking costs. */
    private static final Duration DEPTHS = Duration.ofSeconds(5);

    private static final Duration DELAYS = Duration.ofMillis(500);

    @Bean
    DependencyMeters dependencyMeters(MeterRegistry meters, Database database) {
        DependencyMeters shown = new DependencyMeters(meters);
        shown.pool("general", database::use);
        shown.pool("escalation", database::reservedUse);
        return shown;
    }

    @Bean
    QueueWatch queueWatch(SluiceSettings settings, SqsAsyncClient sqs, Accounts accounts, MeterRegistry meters) {
        return new QueueWatch(watched(settings), new QueueDepths(sqs)::of, accounts, meters);
    }

    private static List<Watched> watched(SluiceSettings settings) {
        SluiceSettings.Queues queues = settings.queues();
        SluiceSettings.Dead dead = queues.dead();
        List<Watched> watched = new ArrayList<>();
        add(watched, "urgent", Lane.URGENT, queues.urgent(), dead.urgent());
        add(watched, "fresh", Lane.FRESH, queues.fresh(), dead.fresh());
        add(watched, "backlog", Lane.BACKLOG, queues.backlog(), dead.backlog());
        add(watched, "deferred", Lane.DEFERRED, queues.deferred(), dead.deferred());
        add(watched, "groups", Lane.FRESH, queues.groups(), dead.groups());
        add(
                watched,
                "overflow",
                Lane.BACKLOG,
                settings.tenants().overflow(),
                settings.tenants().dead());
        return watched;
    }

    private static void add(
            List<Watched> watched, String name, Lane lane, @Nullable String queue, @Nullable String dead) {
        if (queue != null && dead != null) {
            watched.add(new Watched(name, lane, queue, dead));
        }
    }

    @Bean
    Running queueMeasuring(QueueWatch watch, List<Queue> shown) {
        Mono<Void> told = Mono.fromRunnable(
                () -> shown.forEach(queue -> queue.deep(watch.depth(queue.name()), watch.dead(queue.name()))));
        return Running.untilStopped(
                "queue measuring",
                Phases.SUPPORT,
                Repeating.every(DEPTHS, watch.look().then(told)));
    }

    /** Whoever is asked over the network, with the breaker of each in the metrics. */
    @Bean
    Guarded guarded(
            Map<String, Authority> authorities,
            Map<String, Exchange> exchanges,
            Exchanges clients,
            ObjectProvider<TransparencyDatabase> statements,
            ObjectProvider<InferenceServer> served,
            ObjectProvider<WebhookCourier> webhook,
            DependencyMeters meters) {
        List<Guard> guards = new ArrayList<>(authorities.values().stream()
                .flatMap(authority -> authority.guards().stream())
                .toList());
        guards.addAll(exchanges.isEmpty() ? List.of() : clients.guards());
        statements.ifAvailable(database -> guards.add(database.guard()));
        served.ifAvailable(server -> guards.add(server.guard()));
        webhook.ifAvailable(courier -> guards.add(courier.guard()));
        guards.forEach(meters::guard);
        return new Guarded(guards);
    }

    /** What stands before all that is asked over the network. */
    record Guarded(List<Guard> guards) {}

    @Bean
    Watchdog watchdog(MeterRegistry meters) {
        return new Watchdog(
                Map.of(
                        "aws",
                        AwsClients::loop,
                        "http",
                        () -> HttpResources.get()
                                .onServer(LoopResources.DEFAULT_NATIVE)
                                .next()),
                meters);
    }

    @Bean
    Running delayMeasuring(Watchdog watchdog) {
        return Running.untilStopped("delay measuring", Phases.SUPPORT, Repeating.every(DELAYS, watchdog.look()));
    }
}

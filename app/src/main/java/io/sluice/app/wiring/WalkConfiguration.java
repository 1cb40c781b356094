package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.observe.CoverageWatch;
import io.sluice.app.observe.QueueWatch;
import io.sluice.app.settings.ReconcileSettings;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.app.tune.KnobGroup;
import io.sluice.app.walk.WalkRoutes;
import io.sluice.ingest.ScanQueue;
import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.ingest.s3.S3Listing;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.Range.Whole;
import io.sluice.pipeline.walk.ListedObject;
import io.sluice.pipeline.walk.WalkOrder;
import io.sluice.pipeline.walk.WalkOrder.Kind;
import io.sluice.pipeline.walk.WalkSettings;
import io.sluice.pipeline.walk.Walker;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresCoverage;
import io.sluice.sink.postgres.PostgresWalks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Walks through the buckets of uploads: who asks for them, and who walks. */
@Configuration(proxyBeanMethods = false)
class WalkConfiguration {

    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration WATCHING = Duration.ofSeconds(10);

    @Bean
    PostgresWalks walks(Database database) {
        return new PostgresWalks(database);
    }

    @Bean
    Walker walker(S3AsyncClient s3, PostgresWalks walks, Database database, ScanQueue queue, QueueWatch depths) {
        Walker.Ports ports = new Walker.Ports(new S3Listing(s3), new PostgresCoverage(database), walks);
        return new Walker(
                ports,
                (order, object) -> queue.enqueue(Lane.BACKLOG, entry(order, object)),
                Mono.fromSupplier(() -> depths.depth("backlog").ready()),
                WalkSettings.DEFAULTS);
    }

    private static ObjectEntry entry(WalkOrder order, ListedObject object) {
        ObjectRef ref = new ObjectRef(order.bucket(), object.key(), null);
        return new ObjectEntry(ref, object.sizeBytes(), UploadContext.NONE, order.isRescan(), object.entityTag());
    }

    /** In every worker: one has the turn of a walk, and another goes on if that one is gone. */
    @Bean
    Running walking(Walker walker, PostgresWalks walks, SluiceSettings settings) {
        Mono<Void> round = due(walks, settings).then(walker.work());
        return Running.untilStopped("walks", Phases.SUPPORT, Repeating.every(ROUND, round));
    }

    /** Whoever finds it due begins; the others then find it begun. */
    private static Mono<Void> due(PostgresWalks walks, SluiceSettings settings) {
        ReconcileSettings reconcile = settings.reconcile();
        if (reconcile.every().isZero() || settings.queues().backlog() == null) {
            return Mono.empty();
        }
        return Flux.fromIterable(settings.store().uploads())
                .filterWhen(bucket -> walks.isDue(bucket, reconcile.every()), 1)
                .concatMap(bucket -> walks.begin(byItself(bucket, reconcile), reconcile.grace()), 1)
                .then();
    }

    private static WalkOrder byItself(String bucket, ReconcileSettings reconcile) {
        return new WalkOrder(
                Kind.RECONCILE,
                bucket,
                "",
                reconcile.perSecond(),
                false,
                false,
                "sluice",
                "due by sluice.reconcile.every");
    }

    @Bean
    Running coverage(PostgresWalks walks, SluiceSettings settings, MeterRegistry meters, Clock clock) {
        Set<String> buckets = Set.copyOf(settings.store().uploads());
        CoverageWatch watch = new CoverageWatch(() -> walks.covered(buckets), clock, meters);
        return Running.untilStopped("coverage", Phases.SUPPORT, Repeating.every(WATCHING, watch.look()));
    }

    @Bean
    KnobGroup walkKnobs(Walker walker) {
        return new KnobGroup(
                8,
                List.of(Knob.of(
                        "backfill.rate",
                        "Objects that a backfill or a reconciliation sends for scanning in a second, at most.",
                        new Whole(1, 10_000, "objects a second"),
                        WalkSettings.DEFAULTS.mostPerSecond(),
                        value -> walker.perSecond((int) value))));
    }

    @Bean
    RouterFunction<ServerResponse> walkRoutes(PostgresWalks walks, SluiceSettings settings, Clock clock) {
        WalkRoutes.Rules rules = new WalkRoutes.Rules(
                Set.copyOf(settings.store().uploads()),
                settings.reconcile().perSecond(),
                settings.reconcile().grace(),
                settings.queues().backlog() != null);
        return new WalkRoutes(walks, rules, clock).routes();
    }
}

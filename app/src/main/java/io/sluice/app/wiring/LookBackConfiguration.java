package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.Pools;
import io.sluice.app.ScannerKit;
import io.sluice.app.observe.LookBackWatch;
import io.sluice.app.observe.MeteredLookBacks;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.ScanPipeline;
import io.sluice.pipeline.lookback.LookBack;
import io.sluice.pipeline.lookback.LookBackSettings;
import io.sluice.scanners.hash.HashSieve;
import io.sluice.scanners.licensed.LicensedHashers;
import io.sluice.sink.cases.LookBackRoutes;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresHashArchive;
import io.sluice.sink.postgres.PostgresLookBacks;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** New bank entries, and what was scanned before. */
@Configuration(proxyBeanMethods = false)
class LookBackConfiguration {

    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration WATCHING = Duration.ofSeconds(10);
    private static final Duration PRUNING = Duration.ofMinutes(10);

    @Bean
    PostgresHashArchive hashArchive(Database database) {
        return new PostgresHashArchive(database);
    }

    /** The name is unique: a restarted worker is another one. */
    @Bean
    PostgresLookBacks lookBacks(Database database) {
        return new PostgresLookBacks(database, "worker-" + UUID.randomUUID());
    }

    /** One thread, whatever there is to compare. */
    @Bean(destroyMethod = "dispose")
    Scheduler lookBackThread() {
        return Pools.fixed(1, "sluice-look-back");
    }

    @Bean
    LookBack lookBack(
            HashBanks banks,
            PostgresHashArchive archive,
            PostgresLookBacks progress,
            ScanPipeline pipeline,
            ScannerKit kit,
            SluiceSettings settings,
            Scheduler lookBackThread,
            MeterRegistry meters) {
        LookBackSettings usual = LookBackSettings.DEFAULTS;
        return new LookBack(
                new LookBack.Ports(banks, archive, new MeteredLookBacks(progress, meters)),
                HashSieve.by(LicensedHashers.present()),
                pipeline::judgeAgain,
                kit.hashes()::generation,
                new LookBackSettings(
                        usual.portion(), settings.lookBack().objectsPerSecond(), usual.pause(), usual.overlap()),
                lookBackThread);
    }

    @Bean
    Running lookingBack(LookBack lookBack, ScannerKit kit) {
        Mono<Void> work = Mono.defer(() -> kit.hashes().isReady() ? lookBack.work() : Mono.empty());
        return Running.untilStopped("look-back", Phases.OUTBOX, Repeating.every(ROUND, work));
    }

    @Bean
    Running lookBackWatch(PostgresLookBacks progress, ScannerKit kit, MeterRegistry meters) {
        LookBackWatch watch = new LookBackWatch(progress, kit.hashes()::generation, meters);
        return Running.untilStopped("look-back watch", Phases.SUPPORT, Repeating.every(WATCHING, watch.look()));
    }

    /** A run may take minutes; the other workers must know all the while what this one matches against. */
    @Bean
    Running heartbeat(PostgresLookBacks progress, ScannerKit kit) {
        Mono<Void> beat = Mono.defer(
                () -> kit.hashes().isReady() ? progress.beat(kit.hashes().generation()) : Mono.empty());
        return Running.untilStopped("heartbeat", Phases.SUPPORT, Repeating.every(ROUND, beat));
    }

    @Bean
    Running pruning(PostgresHashArchive archive, SluiceSettings settings) {
        Mono<Long> prune = archive.prune(settings.lookBack().keep())
                .repeat()
                .takeUntil(deleted -> deleted == 0)
                .last();
        return Running.untilStopped("pruning of kept hashes", Phases.SUPPORT, Repeating.every(PRUNING, prune));
    }

    @Bean
    RouterFunction<ServerResponse> lookBackRoutes(PostgresLookBacks progress) {
        return new LookBackRoutes(progress).routes();
    }
}

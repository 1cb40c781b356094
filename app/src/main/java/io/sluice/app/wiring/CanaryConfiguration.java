package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.observe.CanaryMeters;
import io.sluice.app.settings.CanarySettings;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.Escalation;
import io.sluice.pipeline.canary.CanaryEscalation;
import io.sluice.pipeline.canary.CanaryPicture;
import io.sluice.pipeline.canary.CanaryRound;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresCanaries;
import io.sluice.sink.s3.S3CanaryPlace;
import io.sluice.sink.s3.S3Store;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The synthetic canary. A worker that puts none still knows those of others for what they are. */
@Configuration(proxyBeanMethods = false)
class CanaryConfiguration {

    /** Turns a period: a canary is late by a twelfth of it at most. */
    private static final int TURNS = 12;

    /** As whom the audit names it. */
    private static final String BY = "canary";

    @Bean
    PostgresCanaries canaries(Database database) {
        return new PostgresCanaries(database);
    }

    @Bean
    CanaryMeters canaryMeters(Clock clock, MeterRegistry meters) {
        return new CanaryMeters(clock, meters);
    }

    @Bean
    CanaryExit canaryExit(PostgresCanaries canaries, CanaryMeters meters) {
        return real -> new CanaryEscalation(real, canaries, meters::escalated);
    }

    /** Begins with the lanes, when a worker that is not ready keeps none waiting. */
    @Bean
    @ConditionalOnProperty("sluice.canary.bucket")
    Running canary(
            BankLedger ledger, PostgresCanaries canaries, S3Store store, CanaryMeters meters, SluiceSettings settings) {
        meters.missing();
        CanarySettings canary = settings.canary();
        S3CanaryPlace place = new S3CanaryPlace(store, Objects.requireNonNull(canary.bucket()));
        CanaryRound round = new CanaryRound(canaries, place, canary.every(), meters::look);
        Mono<Long> known = ledger.create(CanaryPicture.charter(), BY)
                .then(ledger.put(CanaryPicture.BANK, Flux.just(CanaryPicture.entry()), BY));
        return Running.untilStopped(
                "canary",
                Phases.SUPPORT,
                Repeating.untilDone(known.then())
                        .thenMany(Repeating.every(canary.every().dividedBy(TURNS), round.run())));
    }

    /** Where canaries leave the fast path. */
    @FunctionalInterface
    interface CanaryExit {

        /** The fast path with that exit before it. */
        Escalation before(Escalation real);
    }
}

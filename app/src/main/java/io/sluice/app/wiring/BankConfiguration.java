package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.Pools;
import io.sluice.app.observe.BankLog;
import io.sluice.pipeline.BankLedger;
import io.sluice.sink.banks.files.BankImporter;
import io.sluice.sink.postgres.BankWatch;
import io.sluice.sink.postgres.PostgresRemovals;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** The banks: how files get in, and what happens to entries without anybody's doing. */
@Configuration(proxyBeanMethods = false)
class BankConfiguration {

    private static final Duration ROUND = Duration.ofSeconds(2);

    /** Lines are parsed on a thread of their own: an import takes no turn from a picture. */
    @Bean
    BankImporter bankImporter(BankLedger ledger) {
        return new BankImporter(ledger, Pools.fixed(1, "bank-files"));
    }

    @Bean
    BankLog bankLog(MeterRegistry meters) {
        return new BankLog(meters);
    }

    /** In every worker; what one has done leaves the others nothing to do. */
    @Bean
    Running bankKeeper(BankWatch watch, PostgresRemovals removals, BankLog log) {
        Mono<Void> round = watch.lapse()
                .then(removals.complete())
                .thenMany(watch.quarantine())
                .doOnNext(held -> log.quarantined(held.bank(), held.reference(), held.entries()))
                .then(watch.inQuarantine())
                .doOnNext(log::inQuarantine)
                .then();
        return Running.untilStopped("bank keeper", Phases.SUPPORT, Repeating.every(ROUND, round));
    }
}

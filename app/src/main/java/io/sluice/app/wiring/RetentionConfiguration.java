package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.observe.ForgottenCount;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.app.settings.VerdictSettings;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresOldVerdicts;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.verdicts.Forgetting;
import io.sluice.sink.verdicts.OldVerdicts.Step;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/** What is forgotten of verdicts. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    private static final Duration ROUND = Duration.ofMinutes(1);

    /** In every worker: one has the turn, and another goes on if that one is gone. */
    @Bean
    Running forgetting(Database database, S3Store store, SluiceSettings settings, MeterRegistry meters) {
        VerdictSettings verdicts = settings.verdicts();
        Forgetting forgetting = new Forgetting(
                new PostgresOldVerdicts(database),
                store,
                new Forgetting.Rules(
                        Set.copyOf(settings.store().uploads()),
                        verdicts.keep(),
                        verdicts.every(),
                        verdicts.perSecond()));
        ForgottenCount count = new ForgottenCount(meters);
        Flux<Step> work =
                verdicts.keep().isZero() ? Flux.empty() : forgetting.work().doOnNext(count::done);
        return Running.untilStopped("forgetting of verdicts", Phases.SUPPORT, Repeating.every(ROUND, work.then()));
    }
}

package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.ScannerKit;
import io.sluice.app.observe.ShadowMeters;
import io.sluice.app.policy.ReloadablePolicy;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.app.shadow.ShadowRoutes;
import io.sluice.pipeline.canary.CanaryPolicy;
import io.sluice.pipeline.shadow.ShadowPolicy;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresShadow;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A draft of the policy beside the one in force, if one is named. */
@Configuration(proxyBeanMethods = false)
class ShadowConfiguration {

    private static final Duration STORING = Duration.ofSeconds(10);
    private static final Duration CHECK = Duration.ofSeconds(2);

    /** A draft that cannot be read keeps a worker from starting, as the policy itself does: somebody meant it. */
    @Bean
    @ConditionalOnProperty("sluice.rules.shadow")
    Draft draft(SluiceSettings settings) {
        return new Draft(new ReloadablePolicy(settings.rules().shadow()));
    }

    @Bean
    @ConditionalOnProperty("sluice.rules.shadow")
    ShadowPolicy shadowPolicy(
            ReloadablePolicy policy, Draft draft, Database database, MeterRegistry meters, Clock clock) {
        return new ShadowPolicy(
                new CanaryPolicy(policy),
                new CanaryPolicy(draft.policy()),
                new PostgresShadow(database),
                new ShadowMeters(meters)::differs,
                clock);
    }

    @Bean
    @ConditionalOnProperty("sluice.rules.shadow")
    Running shadowing(ShadowPolicy shadow) {
        return Running.untilStopped("shadow policy", Phases.OUTBOX, Repeating.every(STORING, shadow.store()));
    }

    /** Reading a file blocks, so it is looked at on a thread that may. */
    @Bean
    @ConditionalOnProperty("sluice.rules.shadow")
    Running draftWatch(Draft draft, ScannerKit kit) {
        Mono<Void> check = Mono.<Void>fromRunnable(draft.policy()::refresh).subscribeOn(kit.cpu());
        return Running.untilStopped("draft watch", Phases.SUPPORT, Repeating.every(CHECK, check));
    }

    @Bean
    RouterFunction<ServerResponse> shadowRoutes(Database database) {
        return new ShadowRoutes(new PostgresShadow(database)).routes();
    }

    /** Apart from the policy in force, which is asked for by its type. */
    record Draft(ReloadablePolicy policy) {}
}

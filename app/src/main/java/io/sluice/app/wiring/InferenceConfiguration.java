package io.sluice.app.wiring;

import io.sluice.app.ScannerKit;
import io.sluice.app.observe.MeteredObserver;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.AdaptiveLimit;
import io.sluice.pipeline.Detached;
import io.sluice.scanners.inference.InferenceClassifier;
import io.sluice.scanners.inference.InferenceServer;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The classifier whose model is served elsewhere, if there is one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("sluice.inference.url")
class InferenceConfiguration {

    /** Nothing is asked of it at start: a worker starts whether it answers or not. */
    @Bean(destroyMethod = "close")
    InferenceServer inferenceServer(SluiceSettings settings, Clock clock) {
        return new InferenceServer(
                settings.inference().access(),
                settings.inference().form(),
                settings.inference().pace(),
                clock);
    }

    /** Questions under way at once: a search, whose mode and bounds may be changed while it runs. */
    @Bean
    AdaptiveLimit inferenceLimit(SluiceSettings settings, MeteredObserver metrics) {
        AdaptiveLimit limit = settings.inference().connections(InferenceServer.NAME);
        metrics.show(limit.limiter());
        return limit;
    }

    @Bean
    ScannerKit.ServedClassifier servedClassifier(
            InferenceServer server, AdaptiveLimit inferenceLimit, Detached detached) {
        return cpu -> new InferenceClassifier(server, inferenceLimit, detached, cpu);
    }
}

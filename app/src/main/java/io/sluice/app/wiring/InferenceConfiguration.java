package io.sluice.app.wiring;

import io.sluice.app.ScannerKit;
import io.sluice.app.observe.MeteredObserver;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Limiter;
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

    @Bean
    ScannerKit.ServedClassifier servedClassifier(
            InferenceServer server, SluiceSettings settings, MeteredObserver metrics, Detached detached) {
        Limiter connections = metrics.show(
                new Limiter(InferenceServer.NAME, settings.inference().connections(), 0));
        return cpu -> new InferenceClassifier(server, connections, detached, cpu);
    }
}

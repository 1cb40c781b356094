package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.StopSignals;
import io.sluice.app.observe.WebhookLog;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.sink.webhook.WebhookCourier;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Posting verdict events to the platform, if it is configured. Every worker does. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("sluice.webhook.url")
class WebhookConfiguration {

    /** What is in hand then comes again: the queue has it. */
    private static final Duration DRAIN = Duration.ofSeconds(15);

    @Bean
    WebhookCourier webhookCourier(SluiceSettings settings, SqsAsyncClient sqs, MeterRegistry meters, Clock clock) {
        String queue = Objects.requireNonNull(settings.queues().verdicts());
        return WebhookCourier.of(settings.webhook().receiver(), sqs, queue, new WebhookLog(meters), clock);
    }

    @Bean
    Running webhookRunning(WebhookCourier courier) {
        Running.Drain drain = new Running.Drain(courier.drain(), DRAIN, StopSignals.second());
        return new Running("webhook", Phases.SUPPORT, courier.work(), drain);
    }
}

package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.pipeline.TransientException;
import io.sluice.sink.webhook.WebhookObserver.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WebhookLogTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WebhookLog log = new WebhookLog(meters);

    private double count(String outcome) {
        return meters.get("sluice.webhook.events")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void everyOutcomeIsCountedAndThereFromTheStart() {
        assertThat(count("delivered")).isZero();
        for (Outcome outcome : Outcome.values()) {
            log.posted("o-0-1", outcome, Duration.ofSeconds(3));
            assertThat(count(Metrics.word(outcome))).isEqualTo(1);
        }
        log.queueFailed(new TransientException("down", null));
        assertThat(count("queue_failed")).isEqualTo(1);
        assertThat(meters.get("sluice.webhook.age").timer().totalTime(TimeUnit.SECONDS))
                .as("only what was delivered has an age")
                .isEqualTo(3);
    }
}

package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.pipeline.SetupException;
import io.sluice.sink.webhook.WebhookObserver;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what becomes of events that are posted to the platform. Names events by their ids, never objects. */
public final class WebhookLog implements WebhookObserver {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.webhook");

    private final MeterRegistry meters;
    private final Timer age;

    /** A log that counts into this registry; every outcome is there from the start. */
    public WebhookLog(MeterRegistry meters) {
        this.meters = meters;
        this.age = meters.timer(Metrics.WEBHOOK_AGE);
        for (Outcome outcome : Outcome.values()) {
            count(Metrics.word(outcome), 0);
        }
        count("queue_failed", 0);
    }

    private void count(String outcome, int more) {
        meters.counter(Metrics.WEBHOOK_EVENTS, Metrics.OUTCOME, outcome).increment(more);
    }

    @Override
    public void posted(String event, Outcome outcome, Duration waited) {
        count(Metrics.word(outcome), 1);
        switch (outcome) {
            case DELIVERED -> age.record(waited);
            case UNREADABLE -> LOG.error("a message on the verdict queue is no verdict event and stays there");
            case REFUSED -> LOG.warn("the platform refuses an event, which comes again event={}", event);
            default ->
                LOG.info("an event was not posted and comes again event={} outcome={}", event, Metrics.word(outcome));
        }
    }

    @Override
    public void queueFailed(Throwable cause) {
        count("queue_failed", 1);
        String kind = cause.getClass().getSimpleName();
        if (cause instanceof SetupException) {
            LOG.error("the verdict queue refuses this worker: may it receive and delete there? {}", kind);
        } else {
            LOG.warn("the verdict queue did not answer: {}", kind);
        }
    }
}

package io.sluice.sink.webhook;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the courier tells. */
final class RecordedPosts implements WebhookObserver {

    final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final List<Throwable> queueFailures = new CopyOnWriteArrayList<>();

    @Override
    public void posted(String event, Outcome outcome, Duration waited) {
        outcomes.add(outcome);
        waits.add(waited);
    }

    @Override
    public void queueFailed(Throwable cause) {
        queueFailures.add(cause);
    }
}

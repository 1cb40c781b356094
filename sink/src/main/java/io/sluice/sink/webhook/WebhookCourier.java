package io.sluice.sink.webhook;

import io.sluice.pipeline.Guard;
import io.sluice.pipeline.TransientException;
import io.sluice.sink.webhook.WebhookObserver.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Takes events from the verdict queue and posts them. An event is deleted after the receiver said 2xx and never before; else it is
 * given back, and comes again after a delay that grows. So each event arrives at least once, under one id, in no order: its
 * {@code revision} says which of a subject is the newest.
 *
 * <p><b>Demand:</b> each round has at most ten events in hand; while the breaker is open it rests. <b>Threads:</b> those of the
 * clients.
 */
public final class WebhookCourier {

    private static final Duration LONG_POLL = Duration.ofSeconds(5);

    /** While the receiver, or the queue, is down: about as long as a breaker stays open. */
    private static final Duration REST = Duration.ofSeconds(5);

    /** Longer than a receive, which is waited for: what it brings would else be out of sight for a visibility timeout. */
    private static final Duration GRACE = Duration.ofSeconds(6);

    private final VerdictQueue queue;
    private final WebhookClient client;
    private final WebhookPace pace;
    private final WebhookObserver observer;
    private final Clock clock;
    private final Sinks.Empty<Void> stopping = Sinks.empty();
    private volatile boolean isStopping;

    WebhookCourier(VerdictQueue queue, WebhookClient client, WebhookPace pace, WebhookObserver observer, Clock clock) {
        this.queue = queue;
        this.client = client;
        this.pace = pace;
        this.observer = observer;
        this.clock = clock;
    }

    /** A courier from this queue. */
    public static WebhookCourier of(
            Receiver receiver, SqsAsyncClient sqs, String queueUrl, WebhookObserver observer, Clock clock) {
        WebhookClient client = new WebhookClient(receiver.access(), receiver.secrets(), receiver.pace(), clock);
        return new WebhookCourier(new SqsVerdictQueue(sqs, queueUrl), client, receiver.pace(), observer, clock);
    }

    /** What stands before the receiver. */
    public Guard guard() {
        return client.guard();
    }

    /** Posts until it is drained. <b>Errors:</b> none. */
    public Flux<Void> work() {
        return Flux.range(0, pace.rounds()).flatMap(number -> rounds(), pace.rounds(), 1);
    }

    /** Takes nothing more; {@link #work()} completes when what is in hand is settled. */
    public Mono<Void> drain() {
        return Mono.fromRunnable(() -> {
            isStopping = true;
            stopping.tryEmitEmpty();
        });
    }

    private Mono<Void> rounds() {
        return round().flatMap(this::rested).repeat(() -> !isStopping).then();
    }

    /** One receive and what comes of it: whether the next may come at once. */
    Mono<Boolean> round() {
        return queue.receive(LONG_POLL, pace.visibility(guard().settings().timeout()))
                .takeUntilOther(stopping.asMono().then(Mono.delay(GRACE)))
                .flatMap(this::posted)
                .defaultIfEmpty(true)
                .onErrorResume(failure -> {
                    observer.queueFailed(failure);
                    return Mono.just(false);
                });
    }

    private Mono<Boolean> rested(boolean goesOn) {
        return goesOn
                ? Mono.just(true)
                : Mono.delay(REST).takeUntilOther(stopping.asMono()).thenReturn(true);
    }

    private Mono<Boolean> posted(List<QueuedEvent> events) {
        return Flux.fromIterable(events)
                .flatMap(this::deliver, VerdictQueue.BATCH, 1)
                .reduce(true, (goesOn, outcome) -> goesOn && outcome != Outcome.NOT_ATTEMPTED);
    }

    private Mono<Outcome> deliver(QueuedEvent event) {
        return outcome(event)
                .flatMap(outcome -> settle(event, outcome)
                        .doOnSuccess(settled -> observer.posted(
                                Objects.requireNonNullElse(event.id(), "none"),
                                outcome,
                                Duration.between(event.sentAt(), clock.instant())))
                        .doOnError(observer::queueFailed)
                        .onErrorComplete()
                        .thenReturn(outcome));
    }

    private Mono<Outcome> outcome(QueuedEvent event) {
        String id = event.id();
        if (id == null) {
            return Mono.just(Outcome.UNREADABLE);
        }
        return client.post(id, event.body())
                .thenReturn(Outcome.DELIVERED)
                .onErrorResume(failure -> Mono.just(outcome(failure)));
    }

    private static Outcome outcome(Throwable failure) {
        if (failure instanceof TransientException later) {
            return later.wasAttempted() ? Outcome.FAILED : Outcome.NOT_ATTEMPTED;
        }
        return Outcome.REFUSED;
    }

    private Mono<Void> settle(QueuedEvent event, Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> queue.delete(event);
            case NOT_ATTEMPTED -> queue.giveBack(event, REST);
            case UNREADABLE -> queue.giveBack(event, WebhookPace.longestDelay());
            default -> queue.giveBack(event, WebhookPace.delay(event.receives()));
        };
    }

    /**
     * Who gets the events.
     *
     * @param secrets all of them sign: two while one takes the other's place
     */
    public record Receiver(WebhookAccess access, List<WebhookSecret> secrets, WebhookPace pace) {
        public Receiver {
            secrets = List.copyOf(secrets);
        }
    }
}

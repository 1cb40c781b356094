package io.sluice.ingest.sqs;

import io.sluice.pipeline.Detached;
import io.sluice.pipeline.TransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Deletes messages, ten at a time: the first of a batch waits a moment for others, the tenth sends them off.
 *
 * <p><b>Threads:</b> safe from any.
 */
final class Deletions {

    /** What one batch request takes. */
    private static final int BATCH = 10;

    private static final int RETRIES = 3;
    private static final Duration BACKOFF = Duration.ofMillis(100);

    private final SqsQueue queue;
    private final Duration linger;
    private final Detached detached;
    private Batch open = new Batch();

    Deletions(SqsQueue queue, Duration linger, Detached detached) {
        this.queue = queue;
        this.linger = linger;
        this.detached = detached;
    }

    /** Completes when the batch it went with is deleted. <b>Cancel:</b> leaves, the batch goes on. */
    Mono<Void> delete(String receipt) {
        return Mono.defer(() -> {
            Batch joined = join(receipt);
            return joined.departure(receipt).then(joined.done.asMono());
        });
    }

    private synchronized Batch join(String receipt) {
        Batch joined = open;
        joined.receipts.add(receipt);
        if (joined.receipts.size() == BATCH) {
            open = new Batch();
        }
        return joined;
    }

    private synchronized void close(Batch batch) {
        if (open == batch) {
            open = new Batch();
        }
    }

    /** Messages that are deleted together, and fail together: the worst that follows is a duplicate. */
    private final class Batch {
        private final List<String> receipts = new ArrayList<>(BATCH);
        private final AtomicBoolean gone = new AtomicBoolean();
        private final Sinks.Empty<Void> done = Sinks.empty();

        Mono<Void> departure(String receipt) {
            int place = receipts.indexOf(receipt);
            if (place == BATCH - 1) {
                return detached.begin(depart());
            }
            return place == 0 ? detached.begin(Mono.delay(linger).then(Mono.defer(this::depart))) : Mono.empty();
        }

        private Mono<Void> depart() {
            if (!gone.compareAndSet(false, true)) {
                return Mono.empty();
            }
            close(this);
            return Mono.defer(this::attempt)
                    .retryWhen(Retry.backoff(RETRIES, BACKOFF))
                    .doOnSuccess(nothing -> done.tryEmitEmpty())
                    .doOnError(done::tryEmitError);
        }

        private Mono<Void> attempt() {
            return queue.delete(List.copyOf(receipts)).flatMap(this::remaining);
        }

        private Mono<Void> remaining(List<String> failed) {
            receipts.retainAll(failed);
            return failed.isEmpty()
                    ? Mono.empty()
                    : Mono.error(new TransientException("the queue kept some messages", null));
        }
    }
}

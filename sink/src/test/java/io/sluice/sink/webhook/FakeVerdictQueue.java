package io.sluice.sink.webhook;

import io.sluice.pipeline.TransientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * A queue in memory. What was given back comes again when it is asked for the next time, however long it should wait; while there is
 * nothing, a receive waits for ever.
 */
final class FakeVerdictQueue implements VerdictQueue {

    private final Map<String, QueuedEvent> here = new LinkedHashMap<>();
    private final Map<String, List<Duration>> delays = new ConcurrentHashMap<>();
    private final Instant sentAt;
    private boolean isDown;
    private boolean keepsWhatIsDeleted;

    FakeVerdictQueue(Instant sentAt) {
        this.sentAt = sentAt;
    }

    synchronized void put(String receipt, String body) {
        here.put(receipt, new QueuedEvent(QueuedEvent.idIn(body), body, receipt, 0, sentAt));
    }

    synchronized void down(boolean is) {
        isDown = is;
    }

    /** Whether a deletion fails. */
    synchronized void keepWhatIsDeleted(boolean is) {
        keepsWhatIsDeleted = is;
    }

    /** The receipts of what is not deleted. */
    synchronized List<String> left() {
        return List.copyOf(here.keySet());
    }

    /** For how long this was given back, each time. */
    List<Duration> delays(String receipt) {
        return delays.getOrDefault(receipt, List.of());
    }

    @Override
    public synchronized Mono<List<QueuedEvent>> receive(Duration wait, Duration visibility) {
        if (isDown) {
            return Mono.error(new TransientException("down", null));
        }
        return here.isEmpty() ? Mono.never() : Mono.fromSupplier(this::next);
    }

    private synchronized List<QueuedEvent> next() {
        here.replaceAll((receipt, event) ->
                new QueuedEvent(event.id(), event.body(), receipt, event.receives() + 1, event.sentAt()));
        return here.values().stream().limit(BATCH).toList();
    }

    @Override
    public synchronized Mono<Void> delete(QueuedEvent event) {
        return keepsWhatIsDeleted
                ? Mono.error(new TransientException("down", null))
                : Mono.fromRunnable(() -> remove(event.receipt()));
    }

    private synchronized void remove(String receipt) {
        here.remove(receipt);
    }

    @Override
    public Mono<Void> giveBack(QueuedEvent event, Duration after) {
        return Mono.fromRunnable(() -> delays.computeIfAbsent(event.receipt(), none -> new ArrayList<>())
                .add(after));
    }
}

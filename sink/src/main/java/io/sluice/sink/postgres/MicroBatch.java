package io.sluice.sink.postgres;

import io.sluice.pipeline.Detached;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Gathers single writes into one statement: up to a number of items or until a moment has passed, whichever comes first.
 * One thousand objects a second become a few dozen transactions.
 *
 * <p>What waits here is bounded by whoever submits: each submitter waits for its answer. Items with the same key never share
 * a batch. <b>Cancel:</b> the submitter leaves, its item is written all the same. <b>Errors:</b> of a batch, to everyone in it.
 *
 * @param <K> what must be unique within a batch
 * @param <T> the item
 * @param <R> its answer
 */
final class MicroBatch<K, T, R> {

    private volatile int size;
    private volatile Duration linger;
    private final Detached detached;
    private final Function<T, K> key;
    private final Function<List<T>, Mono<Map<K, R>>> write;
    private final Queue<Waiting<T, R>> queue = new ArrayDeque<>();

    /**
     * A batch writer.
     *
     * @param size items a batch at most
     * @param linger longest time an item waits for company
     * @param write writes a batch and answers by key
     */
    MicroBatch(
            int size,
            Duration linger,
            Detached detached,
            Function<T, K> key,
            Function<List<T>, Mono<Map<K, R>>> write) {
        this.size = size;
        this.linger = linger;
        this.detached = detached;
        this.key = key;
        this.write = write;
    }

    /** Changes how much is written at once, from the next batch on. */
    void pace(int newSize, Duration newLinger) {
        size = newSize;
        linger = newLinger;
    }

    Mono<R> submit(T item) {
        return Mono.defer(() -> {
            Waiting<T, R> waiting = new Waiting<>(item, Sinks.one());
            Mono<Void> wake = wake(add(waiting));
            return wake.then(waiting.answer().asMono());
        });
    }

    private int add(Waiting<T, R> waiting) {
        synchronized (queue) {
            queue.add(waiting);
            return queue.size();
        }
    }

    /** The first in line sets the clock; the one that fills the batch does not wait for it. */
    private Mono<Void> wake(int waiting) {
        if (waiting >= size) {
            return detached.begin(flush());
        }
        return waiting == 1 ? detached.begin(Mono.delay(linger).then(flush())) : Mono.empty();
    }

    private Mono<Void> flush() {
        return Mono.defer(() -> {
            Map<K, Waiting<T, R>> batch = take();
            return batch.isEmpty() ? Mono.empty() : written(batch).then(flush());
        });
    }

    private Map<K, Waiting<T, R>> take() {
        Map<K, Waiting<T, R>> batch = new LinkedHashMap<>();
        synchronized (queue) {
            for (Iterator<Waiting<T, R>> all = queue.iterator(); all.hasNext() && batch.size() < size; ) {
                Waiting<T, R> next = all.next();
                if (batch.putIfAbsent(key.apply(next.item()), next) == null) {
                    all.remove();
                }
            }
        }
        return batch;
    }

    private Mono<Void> written(Map<K, Waiting<T, R>> batch) {
        List<T> items = new ArrayList<>();
        batch.values().forEach(waiting -> items.add(waiting.item()));
        return Mono.defer(() -> write.apply(items))
                .doOnNext(answers -> batch.forEach((id, waiting) -> answer(waiting, answers.get(id))))
                .doOnError(failure ->
                        batch.values().forEach(waiting -> waiting.answer().tryEmitError(failure)))
                .onErrorComplete()
                .then();
    }

    private void answer(Waiting<T, R> waiting, @Nullable R answer) {
        if (answer == null) {
            waiting.answer().tryEmitError(new IllegalStateException("a batch answers for every item"));
        } else {
            waiting.answer().tryEmitValue(answer);
        }
    }

    private record Waiting<T, R>(T item, Sinks.One<R> answer) {}
}

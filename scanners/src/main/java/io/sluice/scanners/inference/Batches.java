package io.sluice.scanners.inference;

import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.TransientException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Puts pictures together into questions. A question is filled by what waits when there is a connection for it, and never waits to
 * be fuller: while all connections are taken, pictures gather, and the next question takes them.
 *
 * <pre>
 * a ──▶ [a]            nobody else waits: a question of one
 * b, c, d ──┄┄▶ [b c d]  they came while the only connection was taken
 * </pre>
 *
 * <p>A question is asked to its end whoever leaves meanwhile, so that a server that hangs is noticed as one.
 *
 * <p><b>Demand:</b> whoever asks bounds how many ask at once. <b>Threads:</b> safe from any. <b>Cancel:</b> a picture that still
 * waits is not asked about.
 */
final class Batches {

    private final Limiter connections;
    private final IntSupplier most;
    private final Function<List<byte[]>, Mono<List<Scores>>> question;
    private final Detached detached;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    /** Questions that wait for a connection, and will take what waits then. */
    private int coming;

    /**
     * Batches.
     *
     * @param connections one a question under way
     * @param most pictures in one question, at this moment
     * @param question answers one a picture, in their order
     */
    Batches(
            Limiter connections,
            IntSupplier most,
            Function<List<byte[]>, Mono<List<Scores>>> question,
            Detached detached) {
        this.connections = connections;
        this.most = most;
        this.question = question;
        this.detached = detached;
    }

    /** What is said of one picture. <b>Errors:</b> those of its question. */
    Mono<Scores> ask(byte[] tensor) {
        return Mono.defer(() -> {
            Waiting own = new Waiting(tensor);
            if (join(own)) {
                // Here and not by a subscription of its own, which a cancel may forestall: a question that is counted
                // comes.
                detached.launch(next());
            }
            return own.answer.asMono().doOnCancel(() -> leave(own));
        });
    }

    /** Whether one more question is needed. */
    private synchronized boolean join(Waiting own) {
        waiting.add(own);
        boolean isNeeded = waiting.size() > coming * (long) most.getAsInt();
        coming += isNeeded ? 1 : 0;
        return isNeeded;
    }

    private synchronized void leave(Waiting own) {
        waiting.remove(own);
    }

    private Mono<Void> next() {
        return connections.within(Lane.FRESH, 1, () -> {
            List<Waiting> batch = take();
            return batch.isEmpty() ? Mono.empty() : asked(batch);
        });
    }

    private synchronized List<Waiting> take() {
        coming--;
        List<Waiting> batch = new ArrayList<>();
        int size = most.getAsInt();
        while (batch.size() < size && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    private Mono<Void> asked(List<Waiting> batch) {
        return question.apply(batch.stream().map(one -> one.tensor).toList())
                .switchIfEmpty(Mono.error(() -> new TransientException("inference server: nothing was said", null)))
                .doOnNext(answers -> answer(batch, answers))
                .doOnError(failure -> batch.forEach(one -> one.answer.tryEmitError(failure)))
                .onErrorComplete()
                .then();
    }

    /** Who left meanwhile does not hear it. */
    private static void answer(List<Waiting> batch, List<Scores> answers) {
        for (int at = 0; at < batch.size(); at++) {
            batch.get(at).answer.tryEmitValue(answers.get(at));
        }
    }

    /** A picture that waits for its answer. */
    private static final class Waiting {
        final byte[] tensor;
        final Sinks.One<Scores> answer = Sinks.one();

        Waiting(byte[] tensor) {
            this.tensor = tensor;
        }
    }
}

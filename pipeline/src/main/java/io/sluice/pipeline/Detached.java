package io.sluice.pipeline;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Runs work that must finish whatever becomes of those who asked for it: commits, heartbeats, outbox steps. The only place
 * outside the application's lifecycles that subscribes.
 */
public final class Detached {

    private final Set<Sinks.Empty<Void>> running = ConcurrentHashMap.newKeySet();

    /**
     * The work, on a subscription of its own.
     *
     * <p><b>Cancel:</b> the asker leaves, the work goes on. It must bound itself with a timeout. <b>Errors:</b> those of the
     * work, to whoever still listens.
     */
    public <T> Mono<T> finish(Mono<T> work) {
        return Mono.defer(() -> start(work));
    }

    /** Starts the work and does not wait for it. <b>Errors:</b> none; the work must deal with its own. */
    public Mono<Void> begin(Mono<?> work) {
        return Mono.fromRunnable(() -> launch(work));
    }

    /** The same for callers that are no publishers: starts the work now. */
    public void launch(Mono<?> work) {
        start(work.onErrorComplete());
    }

    /** Emits when nothing is running any more, among what runs now. */
    public Mono<Void> idle() {
        return Mono.defer(() ->
                Mono.whenDelayError(running.stream().map(Sinks.Empty::asMono).toList()));
    }

    private <T> Mono<T> start(Mono<T> work) {
        Sinks.One<T> answer = Sinks.one();
        Sinks.Empty<Void> end = Sinks.empty();
        running.add(end);
        work.doFinally(signal -> ended(end))
                .subscribe(answer::tryEmitValue, answer::tryEmitError, answer::tryEmitEmpty);
        return answer.asMono();
    }

    private void ended(Sinks.Empty<Void> end) {
        running.remove(end);
        end.tryEmitEmpty();
    }
}

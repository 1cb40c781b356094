package io.sluice.scanners.inference;

import io.sluice.pipeline.Guard;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * A server that has our model, behind its guard. Before the first question, and after each failure, it is looked at again.
 *
 * <p><b>Threads:</b> safe from any; answers are read on the connection's.
 */
public final class InferenceServer implements AutoCloseable {

    /** The dependency's name, a metric label. */
    public static final String NAME = "inference";

    /** Not looked at since it failed, or never. */
    private static final int UNKNOWN = 0;

    private final InferenceAccess access;
    private final ModelForm form;
    private final InferencePace pace;
    private final Rest rest;
    private final InferenceHttp http;
    private final ModelCheck check;
    private final Guard guard;
    private final AtomicLong questions = new AtomicLong();

    /** Pictures that the model takes at once. */
    private final AtomicInteger takes = new AtomicInteger(UNKNOWN);

    /** A server; nothing is asked yet. */
    public InferenceServer(InferenceAccess access, ModelForm form, InferencePace pace, Clock clock) {
        this.access = access;
        this.form = form;
        this.pace = pace;
        this.rest = new Rest(clock);
        this.http = new InferenceHttp(access, pace.connections(), rest);
        this.check = new ModelCheck(http, access, form);
        // Its permits never bind: a question is put together only when there is a connection for it.
        this.guard = new Guard(NAME, pace.guard(), new Limiter(NAME + "-calls", pace.connections(), 0));
    }

    /** What stands before its calls. */
    public Guard guard() {
        return guard;
    }

    /** What its model looks like. */
    ModelForm form() {
        return form;
    }

    /** Pictures that may be asked about at once; one, as long as nothing is known of the model. */
    int mostPictures() {
        return Math.max(1, Math.min(takes.get(), pace.mostPictures()));
    }

    /** Whether it asked for a pause. */
    boolean isResting() {
        return rest.isOn();
    }

    /**
     * Asks about pictures: one answer each, in their order.
     *
     * <p><b>Errors:</b> {@link TransientException}, {@link SetupException}, {@link Malformed}.
     *
     * @param tensors at most {@link #mostPictures}
     */
    Mono<List<Scores>> ask(List<byte[]> tensors) {
        return guarded(() -> checked().then(Mono.defer(() -> infer(tensors))));
    }

    /** Looks at it and its model. <b>Errors:</b> as {@link #ask}. */
    Mono<Void> look() {
        return guarded(this::renewed).then();
    }

    private <T> Mono<T> guarded(Supplier<Mono<T>> attempt) {
        return guard.call(Lane.FRESH, () -> rested().then(Mono.defer(attempt)))
                .doOnError(failure -> takes.set(UNKNOWN));
    }

    private Mono<Void> rested() {
        return rest.isOn()
                ? Mono.error(() -> TransientException.notAttempted("inference server: it asked for a pause", null))
                : Mono.empty();
    }

    private Mono<Integer> checked() {
        return takes.get() == UNKNOWN ? renewed() : Mono.just(takes.get());
    }

    private Mono<Integer> renewed() {
        return check.run().doOnNext(takes::set);
    }

    private Mono<List<Scores>> infer(List<byte[]> tensors) {
        InferenceRequest request = InferenceRequest.of("q" + questions.incrementAndGet(), form, tensors);
        return http.infer(access.modelPath() + "/infer", request).map(answer -> Scores.of(form, request, answer));
    }

    /** Whatever is wrong there may be mended there: a failure that may pass. */
    static PipelineException passing(Throwable failure) {
        if (failure instanceof TransientException transientFailure) {
            return transientFailure;
        }
        String message = failure instanceof Malformed
                ? "inference server: its answer cannot be used: " + failure.getMessage()
                : String.valueOf(failure.getMessage());
        return new TransientException(message, failure);
    }

    @Override
    public void close() {
        http.close();
    }
}

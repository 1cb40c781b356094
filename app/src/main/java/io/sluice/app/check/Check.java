package io.sluice.app.check;

import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.SetupException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/**
 * One thing that is looked at.
 *
 * @param name a word or two
 * @param remedy what to do if it is not well
 * @param look emits what was seen, or fails
 */
record Check(String name, String remedy, Mono<String> look) {

    /** Looks; never fails. */
    Mono<Line> line(Duration patience) {
        return look.timeout(patience)
                .map(seen -> new Line(name, true, seen))
                .onErrorResume(failure -> Mono.just(new Line(name, false, why(failure) + "; " + remedy)));
    }

    private static String why(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no answer in time";
        }
        boolean isOurs = failure instanceof PipelineException || failure instanceof NotWellException;
        String what = isOurs
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName();
        return failure instanceof SetupException ? "refused (" + what + ")" : what;
    }

    /**
     * What is printed.
     *
     * @param check its name
     * @param ok whether it is well
     * @param says what was seen, or what to do
     */
    record Line(String check, boolean ok, String says) {}

    /** Something answers, and the answer is not what it must be. */
    static final class NotWellException extends RuntimeException {
        NotWellException(String what) {
            super(what);
        }
    }
}

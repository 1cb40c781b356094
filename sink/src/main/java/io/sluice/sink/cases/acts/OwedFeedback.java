package io.sluice.sink.cases.acts;

import io.sluice.pipeline.Finding;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: what people found of lists' entries and those who keep the lists were not told yet. It is on record with the decision, all
 * or nothing.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface OwedFeedback {

    /** What is owed, the oldest first. */
    Flux<Owed> owed(int most);

    /** What is owed for one incident, the oldest first. */
    Flux<Owed> owedFor(String incident);

    /** It was told. */
    Mono<Void> told(Owed owed);

    /**
     * One thing to tell.
     *
     * @param number which
     * @param incident what was decided
     * @param lead what had opened it
     * @param isAffirmed whether it was confirmed; otherwise it was dismissed
     * @param by who said so
     */
    record Owed(long number, String incident, Finding lead, boolean isAffirmed, String by) {

        /** Shows no names: safe to log. */
        @Override
        public String toString() {
            return "Owed[" + number + ", " + incident + "]";
        }
    }
}

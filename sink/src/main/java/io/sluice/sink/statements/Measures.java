package io.sluice.sink.statements;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Port: where it is kept what people decided about accounts.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface Measures {

    /**
     * Puts a measure on record; its statement of reasons follows.
     *
     * @return its id; empty if its ground is none: a notice that was not decided as restricted, an incident that is dismissed or
     *     whose evidence is not sealed
     */
    Mono<String> take(Measure measure, Because because);

    /**
     * Why, and by whom.
     *
     * @param notice that was upheld; null if it was an incident
     * @param incident that showed it; null if it was a notice
     * @param by the person
     * @param reason in their words; kept inside
     */
    record Because(@Nullable String notice, @Nullable String incident, String by, String reason) {

        /** Shows neither person nor reason: safe to log. */
        @Override
        public String toString() {
            return "Because[" + (notice == null ? incident : notice) + "]";
        }
    }
}

package io.sluice.pipeline.canary;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: the book of canaries, which all workers share, and their test sink. All times are those of the book. <b>Errors:</b> of every method,
 * {@link io.sluice.pipeline.TransientException} and {@link io.sluice.pipeline.SetupException}.
 */
public interface Canaries {

    /**
     * Takes the turn of the present period, and notes that its canary is about to be put.
     *
     * @param every how long a period is
     * @return the key to put it under; empty if a worker had the turn already
     */
    Mono<String> begin(Duration every);

    /**
     * The test sink: notes that a canary was escalated.
     *
     * @return how long that took, since {@link #begin}; empty if it was noted before, or if this key is none of a canary
     */
    Mono<Duration> escalated(String key);

    /** The keys of those that were put this long ago or longer, and may still lie in the store. */
    Flux<String> left(Duration age);

    /** Notes that one does not lie in the store any more; what is older than a day is forgotten. */
    Mono<Void> removed(String key);

    /** How they fare. */
    Mono<Standing> standing();

    /**
     * How canaries fare.
     *
     * @param arrived when the newest that was escalated was put; null if none of the last day was
     */
    record Standing(@Nullable Instant arrived) {}
}

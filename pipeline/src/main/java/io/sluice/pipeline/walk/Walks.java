package io.sluice.pipeline.walk;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: all walks, and how far each is. One worker at a time has the turn of a walk; who sleeps past its lease changes nothing.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException} while it cannot be reached.
 */
public interface Walks {

    /**
     * Begins a walk.
     *
     * @param grace objects that were stored less than this before are not looked at: they may still be under way
     * @return empty if there is one in the same place that has not ended
     */
    Mono<Walk> begin(WalkOrder order, Duration grace);

    /** Takes the turn of a running walk that no other worker has; empty if there is none. */
    Mono<Turn> claim();

    /** Keeps how many objects there are. */
    Mono<Void> counted(Turn turn, long total);

    /**
     * Keeps how far a turn came, and extends its lease. Of a walk that was paused or ended meanwhile, too: what was done was done.
     *
     * @param next where it goes on
     * @return whether it still is this worker's turn
     */
    Mono<Boolean> advance(Turn turn, @Nullable String next, Step step);

    /** Comes to the end. */
    Mono<Void> finish(Turn turn);

    /** Gives up until somebody acts; {@code failure} is a kind of failure, no message. */
    Mono<Void> fail(Turn turn, String failure);

    /**
     * Pauses, resumes or ends a walk.
     *
     * @return empty if there is no such walk, or it cannot be brought there from where it is
     */
    Mono<Walk> bring(long id, Walk.State state);

    /** The latest walks, latest first. */
    Flux<Walk> recent(int atMost);

    /**
     * The right to go on with a walk.
     *
     * @param id of the walk
     * @param epoch of the lease
     * @param after the key up to which everything is done; null at the beginning
     * @param before objects stored later are not looked at
     * @param total as in {@link Walk}
     */
    record Turn(
            long id,
            long epoch,
            WalkOrder order,
            @Nullable String after,
            Instant before,
            @Nullable Long total) {

        /** The same turn, further on. */
        public Turn at(@Nullable String next) {
            return new Turn(id, epoch, order, next, before, total);
        }

        /** Names no key: safe to log. */
        @Override
        public String toString() {
            return "Turn[" + id + ", " + epoch + "]";
        }
    }

    /**
     * What was done with one page.
     *
     * @param listed objects on it that were looked at
     * @param unscanned those without a verdict
     * @param sent those sent for scanning
     * @param oldest when the oldest without a verdict was stored; null if there are none
     */
    record Step(
            long listed,
            long unscanned,
            long sent,
            @Nullable Instant oldest) {
        /** Nothing but time went by. */
        static final Step NONE = new Step(0, 0, 0, null);
    }
}

package io.sluice.sink.verdicts;

import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SubjectId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Port: verdicts that are old, to be gone through one after the other and forgotten. One worker at a time has the turn; who sleeps
 * past its lease counts nothing.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException}.
 */
public interface OldVerdicts {

    /**
     * Takes the turn of the sweep that goes on, or begins one.
     *
     * @param keep how old a verdict is before it is looked at
     * @param every how long after the beginning of one sweep the next begins
     * @return empty if none is due, or another worker has the turn
     */
    Mono<Turn> claim(Duration keep, Duration every);

    /**
     * The verdicts behind those that are done.
     *
     * @param buckets of objects whose verdicts are looked at; of others none is
     * @param most verdicts read, those that may not be forgotten included; at least 1
     */
    Mono<Portion> read(Turn turn, Set<String> buckets, int most);

    /** Forgets these, but for those that are needed by now or not old; answers how many were forgotten. */
    Mono<Integer> forget(Turn turn, List<SubjectId> subjects);

    /**
     * Keeps how far a turn came, and extends its lease.
     *
     * @return the turn from there on; empty if it is another worker's by now
     */
    Mono<Turn> advance(Turn turn, SubjectId last, Step step);

    /** Comes to the end. */
    Mono<Void> finish(Turn turn);

    /**
     * The right to go on with a sweep.
     *
     * @param id of the sweep
     * @param epoch of the lease
     * @param after the subject up to which everything is done; empty at the beginning
     * @param keep how old a verdict is before it is looked at
     */
    record Turn(long id, long epoch, String after, Duration keep) {}

    /**
     * Some verdicts.
     *
     * @param last of these; null behind the last of all
     * @param old those that are old, and that nobody needs
     */
    record Portion(@Nullable SubjectId last, List<Old> old) {
        public Portion {
            old = List.copyOf(old);
        }
    }

    /**
     * A verdict that may be forgotten.
     *
     * @param subject of the verdict
     * @param ref where its object lay; null for a group
     * @param entityTag of the object, without quotes; null if it is not known
     */
    record Old(
            SubjectId subject,
            @Nullable ObjectRef ref,
            @Nullable String entityTag) {

        /** Names no key and no hash: safe to log. */
        @Override
        public String toString() {
            return "Old[" + subject + "]";
        }
    }

    /**
     * What was done with one portion.
     *
     * @param looked old verdicts whose objects were asked for
     * @param gone of these, those whose object is not there any more
     * @param forgotten of these, those that were forgotten
     */
    record Step(int looked, int gone, int forgotten) {}
}

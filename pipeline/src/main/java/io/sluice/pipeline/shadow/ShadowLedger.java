package io.sluice.pipeline.shadow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Port: where it is added up what drafts would have said, for all workers together.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException} while it cannot be reached.
 */
public interface ShadowLedger {

    /** Adds what one worker saw. */
    Mono<Void> add(Pair policies, List<Tally> tallies);

    /** What was added up for the pair of policies that was compared last; empty if none ever was. */
    Mono<Report> report();

    /**
     * Two policies, by their versions.
     *
     * @param live the one in force
     * @param draft the one beside it
     */
    record Pair(String live, String draft) {}

    /**
     * How often something was seen.
     *
     * @param difference null for those on which both agree
     * @param subjects so many
     * @param example the reference of one of them
     * @param lastAt when it was seen last
     */
    record Tally(@Nullable Difference difference, long subjects, String example, Instant lastAt) {}

    /**
     * All that is known.
     *
     * @param since when the two were compared first
     * @param judged subjects that both had an opinion on
     * @param differences most frequent first
     */
    record Report(Pair policies, Instant since, long judged, List<Tally> differences) {
        public Report {
            differences = List.copyOf(differences);
        }
    }
}

package io.sluice.sink.escalation;

import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Port: what is to be done next for each incident, and who may do it.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface Outbox {

    /**
     * Claims the step that is due longest; empty if none is. A short transaction: nothing is locked while the step is done.
     *
     * @param worker who claims
     * @param lease after which somebody else may claim it
     * @param busy what is left to others
     */
    Mono<Claim> claim(String worker, Duration lease, Busy busy);

    /** The same, whatever it is. */
    default Mono<Claim> claim(String worker, Duration lease) {
        return claim(worker, lease, Busy.NOT);
    }

    /** Claims the sealing of one incident, even from whoever is at it; empty if it is sealed already. */
    Mono<Claim> claimSealing(String incident, String worker, Duration lease);

    /**
     * Stores what came of a step, and gives the claim back.
     *
     * @return false if the claim had passed to somebody else, so that nothing was stored
     */
    Mono<Boolean> store(Claim claim, Progress progress);

    /** Keeps a claim for longer, if it is still ours. */
    Mono<Void> renew(Claim claim, Duration lease);

    /**
     * A person takes back the report of an incident that is not finished. Whatever a worker is at is void from now on; the
     * authority is asked, and if it agrees the incident is {@code RETRACTED} and no other report of it is opened. If it says that
     * the report was finished before, that stands. Without a report the incident ends at once.
     *
     * <p><b>Errors:</b> besides, {@link io.sluice.sink.incidents.RefusedException} if there is nothing to take back.
     *
     * @param actor who, as their token names them
     * @param reason why, in their words
     * @return the incident; empty if there is none of this id
     */
    Mono<String> retract(String incident, String actor, String reason);

    /** Incidents by the step they are at, for metrics. */
    Mono<Map<Step, Long>> backlog();
}

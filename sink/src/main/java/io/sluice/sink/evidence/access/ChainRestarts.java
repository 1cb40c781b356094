package io.sluice.sink.evidence.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Port: begins a broken access log anew, so that what is to be filed does not wait for ever. The break stays where it is and is
 * reported for ever by whoever verifies the log; what people had viewed before it counts no more.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException};
 * {@link io.sluice.sink.evidence.clock.RefusedException} where a person asks for what may not be.
 */
public interface ChainRestarts {

    /** Asks for it; asking again finds what was asked. Refused while the log is whole. */
    Mono<Restart> ask(String actor, String reason);

    /** Agrees to what another person asked for: the log goes on with a row that says so. */
    Mono<Restart> approve(long id, String actor);

    /**
     * A new beginning.
     *
     * @param id its number
     * @param finding what was found, without names
     * @param reason why, in the words of who asked
     * @param askedBy who
     * @param askedAt when
     * @param approvedBy who agreed; null while nobody has
     * @param position of the row that begins the log anew; null until it is there
     */
    record Restart(
            long id,
            String finding,
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable String approvedBy,
            @Nullable Long position) {

        /** Names nobody: safe to log. */
        @Override
        public String toString() {
            return "Restart[" + id + "]";
        }
    }
}

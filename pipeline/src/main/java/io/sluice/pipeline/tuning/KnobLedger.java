package io.sluice.pipeline.tuning;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where the positions of knobs are kept, for all workers, with their history.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException} while it cannot be reached; nothing is changed then.
 */
public interface KnobLedger {

    /** What operators made of the knobs: those that were ever touched. What is over by the ledger's clock is taken back first. */
    Mono<List<Adjustment>> look();

    /**
     * Puts a value on trial. An earlier trial of this knob that nobody confirmed is forgotten: what it comes back to is what was
     * confirmed last.
     *
     * @return empty if {@code setting.expected()} is not the knob's generation any more
     */
    Mono<Adjustment> set(Setting setting);

    /**
     * Keeps what is on trial: for good, or to the end of the time it was made for.
     *
     * @return empty if nothing is on trial that needs it
     */
    Mono<Adjustment> confirm(String knob, String actor);

    /**
     * Takes back what is on trial.
     *
     * @return empty if nothing is on trial
     */
    Mono<Adjustment> revert(String knob, String actor, String reason);

    /** Takes back all that nobody has confirmed, because the fast path left its objective. Emits what was taken back. */
    Flux<Adjustment> revertUnconfirmed(String actor, String reason);

    /** The last changes, latest first: of one knob, or of all if it is null. */
    Flux<KnobChange> history(@Nullable String knob, int atMost);

    /**
     * What somebody asks for.
     *
     * @param value as text, or {@link Adjustment#START}
     * @param lasting how long it is to last; null for good
     * @param confirmWithin after which it is taken back unless it is confirmed
     * @param expected the generation of the knob that the person saw, 0 if it was never touched; null if they do not care
     */
    record Setting(
            String knob,
            String value,
            @Nullable Duration lasting,
            Duration confirmWithin,
            @Nullable Long expected,
            String actor,
            String reason) {}
}

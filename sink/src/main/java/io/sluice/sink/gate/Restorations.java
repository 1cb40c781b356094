package io.sluice.sink.gate;

import io.sluice.sink.gate.Announcer.Announcement;
import io.sluice.sink.gate.Brought.Outcome;
import io.sluice.sink.s3.StoredObject;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: which dismissed objects are to be brought back to where they lay. One is asked for by the act of the second person, in the
 * same transaction.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface Restorations {

    /**
     * Takes those that nobody works on. Not among them is what another incident or removal holds: the same bytes at the same
     * place, blocked; nor what became an incident again.
     *
     * @param lease after which others may take it
     */
    Flux<Announcement> claim(int most, Duration lease);

    /** The copy is what the dismissed object was: its verdict is the same, and so is what people know of it. */
    Mono<Void> copied(Announcement released, StoredObject copy);

    /** It is over. */
    Mono<Void> done(Announcement released, Outcome outcome);
}

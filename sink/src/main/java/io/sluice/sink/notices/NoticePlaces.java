package io.sluice.sink.notices;

import io.sluice.pipeline.RecordedVerdict;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: which places of notices are to be scanned again.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface NoticePlaces {

    /** Claims places that nobody scans; who does not answer within the lease loses them. */
    Flux<Due> claim(int most, Duration lease);

    /** A request to scan is with the queue for good; if no verdict follows within this time, it is asked again. */
    Mono<Void> asked(Due due, Duration patience);

    /** A verdict came at once. */
    Mono<Void> answered(Due due, RecordedVerdict verdict);

    /** Links the verdicts that came since, and gives up what was asked for too often; emits the notices of the latter. */
    Flux<String> settle(int mostAsked);

    /**
     * A place to be scanned.
     *
     * @param notice its notice
     * @param position of the place in it
     * @param place what is to be scanned
     * @param attempts this one included
     */
    record Due(String notice, int position, Place place, int attempts) {}
}

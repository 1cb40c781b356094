package io.sluice.pipeline.redrive;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where it is kept which dead letter was sent again, by whom and why.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException} while it cannot be reached.
 */
public interface RedriveLedger {

    /** Keeps that a letter is about to be sent again. What is not kept is not sent. */
    Mono<Void> note(Redrive redrive);

    /** The last of them, latest first. */
    Flux<Redrive> history(int atMost);

    /**
     * A dead letter that was sent again.
     *
     * @param messageId of the message that it holds
     * @param queue into which it was sent
     * @param reason why it was a dead letter
     * @param why it was sent again, as the person said
     */
    record Redrive(String messageId, String queue, String reason, String actor, String why, Instant at) {}
}

package io.sluice.ingest.sqs;

import io.sluice.pipeline.Detached;
import java.time.Instant;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message on loan from the queue, with the seat it takes. It is shared by its deliveries and by the source itself, each of
 * which settles its share once; the last one settles the message, as the gravest share demands.
 */
final class Loan {

    private final Message message;
    private final Seat seat;
    private final Settlements settlements;
    private final Detached detached;
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private int open;
    private Settlement gravest = Settlement.ACKNOWLEDGED;

    /**
     * A loan.
     *
     * @param deliveries how many share it beside the source
     */
    Loan(Message message, int deliveries, Seat seat, Settlements settlements, Detached detached) {
        this.message = message;
        this.open = deliveries + 1;
        this.seat = seat;
        this.settlements = settlements;
        this.detached = detached;
    }

    /** How often the queue handed it out; a message put back while its lane was parked starts anew. */
    int attempt() {
        return receiveCount(message);
    }

    /** When the queue took it. */
    Instant sentAt() {
        String millis = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
        return millis == null ? Instant.now() : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    /** Waits for its slot, if it was received without one. */
    Mono<Void> slot() {
        return seat.slot();
    }

    /** Keeps the message invisible until the loan ends. */
    Mono<Void> kept() {
        return settlements.extend(message).takeUntilOther(ended.asMono());
    }

    /** Settles one share. <b>Cancel:</b> does not stop a settlement that has begun. */
    Mono<Void> settle(Settlement share) {
        return Mono.defer(() -> isLast(share) ? detached.finish(end()) : Mono.empty());
    }

    private synchronized boolean isLast(Settlement share) {
        gravest = gravest.or(share);
        open--;
        return open == 0;
    }

    private synchronized Mono<Void> end() {
        ended.tryEmitEmpty();
        return settlements.settle(message, gravest).doFinally(signal -> seat.release());
    }

    static int receiveCount(Message message) {
        String count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
        return count == null ? 1 : Math.max(1, Integer.parseInt(count));
    }
}

package io.sluice.ingest.sqs;

import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where messages go that can never be handled: with a reason to read, and the body sealed. */
final class DeadLetters {

    static final int VERSION = 1;

    private final SqsQueue queue;
    private final SqsLane lane;
    private final Clock clock;

    DeadLetters(SqsLane lane, Clock clock) {
        this.queue = new SqsQueue(lane.client(), lane.deadLetterUrl());
        this.lane = lane;
        this.clock = clock;
    }

    /** Completes when the letter is durable; only then may the message be deleted. */
    Mono<Void> send(Message message, String reason) {
        return Mono.defer(() -> queue.send(letter(message, reason), Duration.ZERO));
    }

    private String letter(Message message, String reason) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sluice", "dead-letter")
                .put("v", VERSION)
                .put("reason", reason)
                .put("lane", lane.lane().name())
                .put("messageId", message.messageId())
                .put("receiveCount", Loan.receiveCount(message))
                .put("at", clock.instant().toString())
                .put("sealed", lane.seal().seal(message.body(), message.messageId()))
                .toString();
    }
}

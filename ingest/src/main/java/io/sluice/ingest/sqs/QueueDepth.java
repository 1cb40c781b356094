package io.sluice.ingest.sqs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What a queue says it holds. The service counts approximately, and says so.
 *
 * @param waiting messages that may be received
 * @param taken messages that somebody received and has not settled
 */
public record QueueDepth(long waiting, long taken) {

    /** Asks the queue of a lane. <b>Errors:</b> those of the client. */
    static Mono<QueueDepth> of(SqsLane lane) {
        return Mono.fromFuture(() -> lane.client()
                        .getQueueAttributes(request -> request.queueUrl(lane.queueUrl())
                                .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)))
                .map(answer -> of(answer.attributes()));
    }

    private static QueueDepth of(Map<QueueAttributeName, String> attributes) {
        return new QueueDepth(
                number(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
                number(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
    }

    private static long number(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }
}

package io.sluice.ingest.sqs;

import java.util.Map;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How full queues are. All numbers are the queue's own approximations.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html">GetQueueAttributes</a>
 */
public final class QueueDepths {

    private final SqsAsyncClient client;

    /** Asked of this client, which stays the caller's to close. */
    public QueueDepths(SqsAsyncClient client) {
        this.client = client;
    }

    /** The depth of one queue, by its URL. <b>Errors:</b> {@code TransientException}, {@code SetupException}. */
    public Mono<Depth> of(String url) {
        return Mono.fromFuture(() -> client.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)))
                .onErrorMap(SqsFailures::of)
                .map(answer -> depth(answer.attributes()));
    }

    private static Depth depth(Map<QueueAttributeName, String> said) {
        return new Depth(
                number(said, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                number(said, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                number(said, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
    }

    private static long number(Map<QueueAttributeName, String> said, QueueAttributeName name) {
        return Long.parseLong(said.getOrDefault(name, "0"));
    }

    /**
     * How full a queue is.
     *
     * @param ready messages that anybody may receive
     * @param leased messages that a worker has in hand
     * @param delayed messages that may be received later
     */
    public record Depth(long ready, long leased, long delayed) {}
}

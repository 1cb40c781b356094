package io.sluice.sink.webhook;

import io.sluice.sink.events.SqsFailures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The verdict queue on SQS. Lazy. */
final class SqsVerdictQueue implements VerdictQueue {

    private final SqsAsyncClient sqs;
    private final String url;

    SqsVerdictQueue(SqsAsyncClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    @Override
    public Mono<List<QueuedEvent>> receive(Duration wait, Duration visibility) {
        return call(() -> sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds((int) wait.toSeconds())
                        .visibilityTimeout((int) visibility.toSeconds())
                        .messageSystemAttributeNames(
                                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                                MessageSystemAttributeName.SENT_TIMESTAMP)))
                .map(answer -> answer.messages().stream().map(QueuedEvent::of).toList());
    }

    @Override
    public Mono<Void> delete(QueuedEvent event) {
        return call(() -> sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(event.receipt())))
                .then();
    }

    @Override
    public Mono<Void> giveBack(QueuedEvent event, Duration after) {
        return call(() -> sqs.changeMessageVisibility(request -> request.queueUrl(url)
                        .receiptHandle(event.receipt())
                        .visibilityTimeout((int) after.toSeconds())))
                .then();
    }

    private static <T> Mono<T> call(Supplier<CompletableFuture<T>> call) {
        return Mono.fromFuture(call).onErrorMap(SqsFailures::translate);
    }
}

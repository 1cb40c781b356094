package io.sluice.ingest.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** One queue, by the five calls made to it. Lazy; failures are {@link SqsFailures}. */
final class SqsQueue {

    private final SqsAsyncClient client;
    private final String url;

    SqsQueue(SqsAsyncClient client, String url) {
        this.client = client;
        this.url = url;
    }

    /** At most ten messages, invisible to others for a while; an empty list if none came in time. */
    Mono<List<Message>> receive(int most, Duration wait, Duration visibility) {
        return call(() -> client.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds((int) wait.toSeconds())
                        .visibilityTimeout((int) visibility.toSeconds())
                        .messageSystemAttributeNames(
                                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                                MessageSystemAttributeName.SENT_TIMESTAMP)))
                .map(ReceiveMessageResponse::messages);
    }

    /** Keeps a received message invisible for this long from now on; zero gives it back. */
    Mono<Void> visibility(String receipt, Duration visibility) {
        return call(() -> client.changeMessageVisibility(request ->
                        request.queueUrl(url).receiptHandle(receipt).visibilityTimeout((int) visibility.toSeconds())))
                .then();
    }

    Mono<Void> send(String body, Duration delay) {
        return call(() -> client.sendMessage(
                        request -> request.queueUrl(url).messageBody(body).delaySeconds((int) delay.toSeconds())))
                .then();
    }

    /**
     * Deletes at most ten messages. An answer of 200 can carry failures, so every entry is looked at.
     *
     * @return the receipts that were not deleted and may be tried again
     */
    Mono<List<String>> delete(List<String> receipts) {
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (String receipt : receipts) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(receipt)
                    .build());
        }
        return call(() -> client.deleteMessageBatch(
                        request -> request.queueUrl(url).entries(entries)))
                .map(answer -> answer.failed().stream()
                        // The sender's fault: a stale receipt, which asking again does not cure.
                        .filter(failed -> !Boolean.TRUE.equals(failed.senderFault()))
                        .map(BatchResultErrorEntry::id)
                        .map(id -> receipts.get(Integer.parseInt(id)))
                        .toList());
    }

    private static <T> Mono<T> call(Supplier<CompletableFuture<T>> call) {
        return Mono.fromFuture(call).onErrorMap(SqsFailures::of);
    }
}

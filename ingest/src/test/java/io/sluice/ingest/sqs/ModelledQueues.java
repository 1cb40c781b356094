package io.sluice.ingest.sqs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Queues in virtual time: first come, first served, every call takes five milliseconds, and leases never run out. */
final class ModelledQueues implements SqsAsyncClient {

    private static final Duration CALL = Duration.ofMillis(5);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Map<String, Deque<Message>> waiting = new HashMap<>();
    private final Map<String, Message> leased = new HashMap<>();
    private final LongSupplier millis;
    private int sent;

    ModelledQueues(LongSupplier millis) {
        this.millis = millis;
    }

    void send(String url, String body) {
        Map<MessageSystemAttributeName, String> attributes = Map.of(
                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                "1",
                MessageSystemAttributeName.SENT_TIMESTAMP,
                Long.toString(millis.getAsLong()));
        queue(url)
                .addLast(Message.builder()
                        .body(body)
                        .receiptHandle("receipt-" + sent++)
                        .attributes(attributes)
                        .build());
    }

    /** Messages that are in these queues or in somebody's hand. */
    int held() {
        return leased.size() + waiting.values().stream().mapToInt(Deque::size).sum();
    }

    private Deque<Message> queue(String url) {
        return waiting.computeIfAbsent(url, name -> new ArrayDeque<>());
    }

    private static <T> CompletableFuture<T> answer(Mono<T> said) {
        return Mono.delay(CALL).then(said).toFuture();
    }

    @Override
    public CompletableFuture<ReceiveMessageResponse> receiveMessage(ReceiveMessageRequest request) {
        int looks = (int) (request.waitTimeSeconds() * 1000L / LOOK.toMillis());
        Mono<List<Message>> first = Mono.fromSupplier(() -> taken(request)).filter(messages -> !messages.isEmpty());
        return answer(first.repeatWhenEmpty(looked -> looked.take(looks).delayElements(LOOK))
                .defaultIfEmpty(List.of())
                .map(messages ->
                        ReceiveMessageResponse.builder().messages(messages).build()));
    }

    private List<Message> taken(ReceiveMessageRequest request) {
        List<Message> messages = new ArrayList<>();
        Deque<Message> queue = queue(request.queueUrl());
        while (!queue.isEmpty() && messages.size() < request.maxNumberOfMessages()) {
            Message next = queue.removeFirst();
            leased.put(next.receiptHandle(), next);
            messages.add(next);
        }
        return messages;
    }

    @Override
    public CompletableFuture<SendMessageResponse> sendMessage(SendMessageRequest request) {
        return answer(Mono.fromSupplier(() -> {
            send(request.queueUrl(), request.messageBody());
            return SendMessageResponse.builder().build();
        }));
    }

    @Override
    public CompletableFuture<DeleteMessageBatchResponse> deleteMessageBatch(DeleteMessageBatchRequest request) {
        return answer(Mono.fromSupplier(() -> {
            request.entries().forEach(entry -> leased.remove(entry.receiptHandle()));
            return DeleteMessageBatchResponse.builder().build();
        }));
    }

    @Override
    public CompletableFuture<ChangeMessageVisibilityResponse> changeMessageVisibility(
            ChangeMessageVisibilityRequest request) {
        return answer(Mono.just(ChangeMessageVisibilityResponse.builder().build()));
    }

    @Override
    public String serviceName() {
        return "modelled queues";
    }

    @Override
    public void close() {}
}

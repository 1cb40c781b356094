package io.sluice.bench.world;

import io.sluice.bench.Parts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues, seen from outside. */
public final class Lanes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final QueueAttributeName WAITING = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    private static final QueueAttributeName IN_HAND = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
    private static final int MOST = 10;
    private static final long PAUSE_MILLIS = 100;

    private final SqsAsyncClient sqs;
    private final String fresh;
    private final String deferred;
    private final String verdicts;

    /** Those of these parts. */
    public Lanes(Parts parts) {
        this.sqs = SqsAsyncClient.builder()
                .endpointOverride(URI.create(parts.get("sqs.endpoint")))
                .region(Region.of(parts.get("sqs.region")))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(parts.get("sqs.accessKey"), parts.get("sqs.secretKey"))))
                .build();
        this.fresh = parts.get("sqs.queue.fresh");
        this.deferred = parts.get("sqs.queue.deferred");
        this.verdicts = parts.get("sqs.queue.verdicts");
    }

    /** Waits until no upload waits or is in hand. */
    public void awaitTriaged() throws IOException, InterruptedException {
        awaitEmpty(fresh, "the uploads are not scanned in time");
    }

    /** Waits until nothing that was put off waits or is in hand. */
    public void awaitCaughtUp() throws IOException, InterruptedException {
        awaitEmpty(deferred, "what was put off is not classified in time");
    }

    /** How many uploads a worker has in hand. */
    public int inHand() {
        return depth(fresh, IN_HAND);
    }

    private void awaitEmpty(String queue, String complaint) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (depth(queue, WAITING, IN_HAND) > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(complaint);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private int depth(String queue, QueueAttributeName... counts) {
        return sqs
                .getQueueAttributes(ask -> ask.queueUrl(queue).attributeNames(counts))
                .join()
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    /** Takes all verdict events that there are. */
    public void read(Verdicts known) {
        for (List<Message> page = page(); !page.isEmpty(); page = page()) {
            page.forEach(message -> known.add(message.body()));
            List<DeleteMessageBatchRequestEntry> entries = page.stream()
                    .map(message -> DeleteMessageBatchRequestEntry.builder()
                            .id(message.messageId())
                            .receiptHandle(message.receiptHandle())
                            .build())
                    .toList();
            sqs.deleteMessageBatch(batch -> batch.queueUrl(verdicts).entries(entries))
                    .join();
        }
    }

    private List<Message> page() {
        return sqs.receiveMessage(
                        ask -> ask.queueUrl(verdicts).maxNumberOfMessages(MOST).waitTimeSeconds(1))
                .join()
                .messages();
    }

    @Override
    public void close() {
        sqs.close();
    }
}

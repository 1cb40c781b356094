package io.sluice.bench.escalation;

import io.sluice.bench.Parts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Work for the {@code BACKLOG} lane: each message asks for a scan of one of a few real pictures. Asked for a rescan, a worker
 * fetches, hashes, decodes and classifies it every time, so that each message is as much work as an object of its own.
 */
final class Bulk implements AutoCloseable {

    /** Different pictures behind the messages. */
    static final int PICTURES = 200;

    private static final int BATCH = 10;
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final SqsAsyncClient sqs;
    private final String queue;
    private final String uploads;
    private final String urgent;
    private final String bucket;

    Bulk(Parts parts) {
        this.sqs = SqsAsyncClient.builder()
                .endpointOverride(URI.create(parts.get("sqs.endpoint")))
                .region(Region.of(parts.get("sqs.region")))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(parts.get("sqs.accessKey"), parts.get("sqs.secretKey"))))
                .build();
        this.queue = parts.get("sqs.queue.backlog");
        this.uploads = parts.get("sqs.queue.fresh");
        this.urgent = parts.get("sqs.queue.urgent");
        this.bucket = parts.get("s3.bucket.uploads");
    }

    static String key(int picture) {
        return "bulk/" + picture + ".jpg";
    }

    /** Sends so many messages, several batches at once. <b>Errors:</b> the first that could not be sent. */
    void send(int messages) throws InterruptedException {
        Semaphore places = new Semaphore(AT_ONCE);
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int first = 0; first < messages; first += BATCH) {
            places.acquire();
            sent.add(send(first, Math.min(messages, first + BATCH)).whenComplete((done, failed) -> places.release()));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    }

    private CompletableFuture<?> send(int from, int to) {
        List<SendMessageBatchRequestEntry> entries = IntStream.range(from, to)
                .mapToObj(n -> SendMessageBatchRequestEntry.builder()
                        .id("m" + n)
                        .messageBody(message(key(n % PICTURES), true))
                        .build())
                .toList();
        return sqs.sendMessageBatch(batch -> batch.queueUrl(queue).entries(entries));
    }

    private String message(String key, boolean rescan) {
        return "{\"sluice\":\"scan\",\"v\":1,\"bucket\":\"%s\",\"key\":\"%s\",\"rescan\":%b}"
                .formatted(bucket, key, rescan);
    }

    /** Has {@code URGENT} scan an upload, unless {@code FRESH} was quicker. */
    void askUrgently(String key) {
        sqs.sendMessage(request -> request.queueUrl(urgent).messageBody(message(key, false)))
                .join();
    }

    /** How many wait at this moment. */
    Count count() {
        return new Count(waiting(), System.nanoTime());
    }

    /** How many wait, those in hand left out. */
    int waiting() {
        return count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    /** Waits until nothing that was uploaded waits to be scanned or is in hand. */
    void awaitUploadsScanned() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (count(uploads, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) > 0
                || count(uploads, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE) > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the uploads are not scanned in time");
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private int count(String url, QueueAttributeName what) {
        return Integer.parseInt(sqs.getQueueAttributes(ask -> ask.queueUrl(url).attributeNames(what))
                .join()
                .attributes()
                .getOrDefault(what, "0"));
    }

    @Override
    public void close() {
        sqs.close();
    }

    /**
     * Messages at a moment.
     *
     * @param waiting those in hand left out
     * @param atNanos by the clock of {@link System#nanoTime}
     */
    record Count(int waiting, long atNanos) {

        /** Messages that were taken since, a second. */
        double perSecondSince(Count earlier) {
            return (earlier.waiting - waiting) * 1e9 / (atNanos - earlier.atNanos);
        }
    }
}

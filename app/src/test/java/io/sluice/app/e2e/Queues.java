package io.sluice.app.e2e;

import io.sluice.app.demo.outside.PartsAddress;
import io.sluice.ingest.aws.AwsClients;
import io.sluice.ingest.aws.AwsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues, as somebody sees them who is no worker. */
final class Queues implements AutoCloseable {

    /** The queues that deliveries come from; each has one for dead letters. */
    static final List<String> LANES = List.of("urgent", "fresh", "backlog", "deferred", "groups");

    private static final List<QueueAttributeName> COUNTS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    private final SqsAsyncClient sqs;
    private final PartsAddress parts;

    Queues(PartsAddress parts) {
        this.parts = parts;
        this.sqs = AwsClients.sqs(AwsSettings.of(
                parts.uri("sqs.endpoint"),
                parts.get("sqs.region"),
                parts.get("sqs.accessKey"),
                parts.get("sqs.secretKey")));
    }

    /** Messages that wait or are under way. */
    int depth(String lane) {
        return depthOf(parts.get("sqs.queue." + lane));
    }

    /** Dead letters. */
    int deadDepth(String lane) {
        return depthOf(parts.get("sqs.dead." + lane));
    }

    private int depthOf(String url) {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(COUNTS))
                .join()
                .attributes();
        return counts.values().stream().mapToInt(Integer::parseInt).sum();
    }

    void send(String lane, String body) {
        String url = parts.get("sqs.queue." + lane);
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body)).join();
    }

    /** Loses all that waits in a lane, as a queue that was set up too late would. */
    void drop(String lane) {
        sqs.purgeQueue(request -> request.queueUrl(parts.get("sqs.queue." + lane)))
                .join();
    }

    /** The bodies of all verdict events that nobody has read yet. */
    List<String> verdictEvents() {
        return taken(parts.get("sqs.queue.verdicts")).stream()
                .map(Message::body)
                .toList();
    }

    /** All dead letters of a lane, with all that a listing shows of them. */
    List<Message> deadLetters(String lane) {
        return taken(parts.get("sqs.dead." + lane));
    }

    private List<Message> taken(String url) {
        List<Message> all = new ArrayList<>();
        List<Message> some;
        do {
            some = sqs.receiveMessage(request -> request.queueUrl(url)
                            .maxNumberOfMessages(10)
                            .visibilityTimeout(600)
                            .messageAttributeNames("All"))
                    .join()
                    .messages();
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    @Override
    public void close() {
        sqs.close();
    }
}

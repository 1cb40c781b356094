package io.sluice.ingest.sqs;

import io.sluice.ingest.aws.AwsClients;
import io.sluice.ingest.aws.AwsSettings;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A real SQS server in this JVM. */
final class EmbeddedQueues {

    /** Never stopped: closing the SDK's pool blocks one of Netty's threads, which BlockHound forbids in this JVM. */
    private static final class Shared {
        static final EmbeddedQueues QUEUES = new EmbeddedQueues();
    }

    static EmbeddedQueues shared() {
        return Shared.QUEUES;
    }

    private final SQSRestServer server;
    private final URI endpoint;
    private final SqsAsyncClient client;

    private EmbeddedQueues() {
        server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        endpoint = URI.create(
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
        client = AwsClients.sqs(AwsSettings.of(endpoint, "elasticmq", "x", "x"));
    }

    SqsAsyncClient client() {
        return client;
    }

    URI endpoint() {
        return endpoint;
    }

    /** A new queue; its URL. */
    String queue() {
        return client.createQueue(request -> request.queueName("q-" + UUID.randomUUID()))
                .join()
                .queueUrl();
    }

    void send(String url, String body) {
        client.sendMessage(request -> request.queueUrl(url).messageBody(body)).join();
    }

    int visible(String url) {
        return count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    int invisible(String url) {
        return count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    int delayed(String url) {
        return count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
    }

    private int count(String url, QueueAttributeName name) {
        Map<QueueAttributeName, String> attributes = client.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(name))
                .join()
                .attributes();
        return Integer.parseInt(attributes.get(name));
    }
}

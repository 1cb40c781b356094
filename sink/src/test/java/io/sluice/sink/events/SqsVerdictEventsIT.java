package io.sluice.sink.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** What a consumer of the verdict queue receives from a real server. */
class SqsVerdictEventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Never closed: that blocks one of Netty's threads, which is forbidden in this JVM. */
    private static final SqsAsyncClient SQS = client(PartsServer.shared());

    private final String queue = SQS.createQueue(create -> create.queueName("verdicts-" + System.nanoTime()))
            .join()
            .queueUrl();

    @AfterEach
    void deleteQueue() {
        SQS.deleteQueue(delete -> delete.queueUrl(queue)).join();
    }

    @Test
    void anEventArrivesOnceAndHoldsToTheSchema() {
        VerdictEvent event = VerdictEvent.of(TestVerdicts.verdict(TestMedia.object(), Decision.BLOCK), 2);
        new SqsVerdictEvents(SQS, queue).publish(event).block(PATIENCE);
        List<String> received = receive();
        assertThat(received).containsExactly(SqsVerdictEvents.json(event));
        assertThat(EventSchema.violations(received.get(0))).isEmpty();
        assertThat(received.get(0)).contains(event.eventId());
    }

    @Test
    void nothingIsSentUntilThePublishingIsSubscribedTo() {
        VerdictEvent event = VerdictEvent.of(TestVerdicts.verdict(TestMedia.group("name"), Decision.REVIEW), 1);
        assertThat(new SqsVerdictEvents(SQS, queue).publish(event)).isNotNull();
        assertThat(receive()).isEmpty();
    }

    private List<String> receive() {
        return SQS
                .receiveMessage(receive ->
                        receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
                .join()
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private static SqsAsyncClient client(Properties parts) {
        return SqsAsyncClient.builder()
                .endpointOverride(URI.create(parts.getProperty("sqs.endpoint")))
                .region(Region.of(parts.getProperty("sqs.region")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        parts.getProperty("sqs.accessKey"), parts.getProperty("sqs.secretKey"))))
                .build();
    }
}

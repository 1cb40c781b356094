package io.sluice.sink.webhook;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.events.SqsVerdictEvents;
import io.sluice.sink.events.VerdictEvent;
import io.sluice.sink.webhook.WebhookCourier.Receiver;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** From a verdict that is published, over a real queue, to a platform that fails at first. */
class WebhookIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SECRET = "whsec_c2x1aWNlLXdlYmhvb2stdGVzdC1zZWNyZXQtMDAwMg==";

    /** Never closed: that blocks one of Netty's threads, which is forbidden in this JVM. */
    private static final SqsAsyncClient SQS = client(PartsServer.shared());

    private final String queue = SQS.createQueue(create -> create.queueName("webhook-" + System.nanoTime()))
            .join()
            .queueUrl();
    private final HookReceiver receiver = new HookReceiver(SECRET, Clock.systemUTC());
    private final RecordedPosts posts = new RecordedPosts();

    @AfterEach
    void end() {
        receiver.close();
        SQS.deleteQueue(delete -> delete.queueUrl(queue)).join();
    }

    /** Those that wait and those that are out of sight. */
    private String left() {
        var attributes = SQS.getQueueAttributes(get -> get.queueUrl(queue)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .join()
                .attributes();
        return String.join("+", attributes.values().stream().sorted().toList());
    }

    @Test
    void aPublishedVerdictIsDeletedOnceThePlatformTookIt() {
        VerdictEvent event = VerdictEvent.of(TestVerdicts.verdict(TestMedia.object(), Decision.BLOCK), 2);
        AtomicInteger asked = new AtomicInteger();
        receiver.mood(response ->
                asked.incrementAndGet() == 1 ? HookReceiver.status(response, 503) : HookReceiver.ok(response));
        Receiver to = new Receiver(
                new WebhookAccess(receiver.url(), false),
                List.of(WebhookSecret.of(SECRET)),
                new WebhookPace(1, Duration.ofSeconds(2), 100));
        WebhookCourier courier = WebhookCourier.of(to, SQS, queue, posts, Clock.systemUTC());
        Disposable running = courier.work().subscribe();
        new SqsVerdictEvents(SQS, queue).publish(event).block(PATIENCE);
        eventually("it failed once", () -> posts.outcomes.size() == 1);
        assertThat(left()).isEqualTo("0+1");
        eventually("it is delivered", () -> posts.outcomes.size() == 2);
        assertThat(receiver.repeated()).containsExactly(event.eventId());
        assertThat(receiver.decision(event.subject())).isEqualTo("BLOCK");
        assertThat(left()).isEqualTo("0+0");
        running.dispose();
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

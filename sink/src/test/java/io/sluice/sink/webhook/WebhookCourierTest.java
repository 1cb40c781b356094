package io.sluice.sink.webhook;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.sluice.pipeline.testing.SettableClock;
import io.sluice.sink.webhook.WebhookCourier.Receiver;
import io.sluice.sink.webhook.WebhookObserver.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What is posted, and what becomes of the messages, against a receiver that checks everything. */
class WebhookCourierTest {

    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_c2x1aWNlLXdlYmhvb2stdGVzdC1zZWNyZXQtMDAwMg==";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SUBJECT = "o-0123456789abcdef0123456789abcdef";

    private final SettableClock clock = new SettableClock();
    private final SettableClock theirClock = new SettableClock();
    private final FakeVerdictQueue queue = new FakeVerdictQueue(clock.instant());
    private final HookReceiver receiver = new HookReceiver(OLD, theirClock);
    private final RecordedPosts posts = new RecordedPosts();
    private final WebhookCourier courier = courier(PATIENCE, OLD);

    private WebhookCourier courier(Duration timeout, String... secrets) {
        WebhookPace pace = new WebhookPace(1, timeout, 1_000);
        List<WebhookSecret> all =
                List.of(secrets).stream().map(WebhookSecret::of).toList();
        Receiver to = new Receiver(new WebhookAccess(receiver.url(), false), all, pace);
        WebhookClient client = new WebhookClient(to.access(), to.secrets(), pace, clock);
        return new WebhookCourier(queue, client, pace, posts, clock);
    }

    private static String event(int revision, String decision) {
        return "{\"schema\":\"sluice.verdict/1\",\"eventId\":\"%s-%d\",\"subject\":\"%s\",\"revision\":%d,\"decision\":\"%s\"}"
                .formatted(SUBJECT, revision, SUBJECT, revision, decision);
    }

    private boolean round() {
        return Objects.requireNonNull(courier.round().block(PATIENCE));
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void whatIsAcceptedIsDeleted() {
        queue.put("first", event(1, "PASS"));
        clock.advance(Duration.ofSeconds(7));
        assertThat(round()).isTrue();
        assertThat(receiver.accepted()).containsExactly(SUBJECT + "-1");
        assertThat(queue.left()).isEmpty();
        assertThat(posts.outcomes).containsExactly(Outcome.DELIVERED);
        assertThat(posts.waits).containsExactly(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 404, 410, 408, 429, 500, 503})
    void whateverElseIsAnsweredNothingIsLost(int status) {
        receiver.mood(response -> HookReceiver.status(response, status));
        queue.put("first", event(1, "PASS"));
        for (int i = 0; i < 3; i++) {
            round();
        }
        assertThat(queue.left()).containsExactly("first");
        assertThat(queue.delays("first"))
                .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(receiver.refused()).isEmpty();
        receiver.mood(HookReceiver::ok);
        round();
        assertThat(queue.left()).isEmpty();
        assertThat(receiver.repeated()).containsOnly(SUBJECT + "-1");
    }

    @Test
    void oneThatNeverAnswersIsGivenUpAndNothingIsLost() {
        receiver.mood(response -> Mono.never());
        queue.put("first", event(1, "PASS"));
        courier(Duration.ofMillis(300), OLD).round().block(PATIENCE);
        assertThat(posts.outcomes).containsExactly(Outcome.FAILED);
        assertThat(queue.left()).containsExactly("first");
    }

    @Test
    void anAnswerWithoutEndIsCutAndCounts() {
        byte[] much = new byte[16 << 10];
        receiver.mood(response -> response.status(200)
                .send(Flux.<ByteBuf>generate(sink -> sink.next(Unpooled.wrappedBuffer(much)))
                        .delayElements(Duration.ofMillis(1))));
        queue.put("first", event(1, "PASS"));
        round();
        assertThat(posts.outcomes).containsExactly(Outcome.DELIVERED);
        assertThat(queue.left()).isEmpty();
    }

    @Test
    void aReceiverThatIsDownIsNotHammeredAndNothingIsLost() {
        receiver.close();
        List<String> receipts =
                IntStream.range(0, 10).mapToObj(number -> "r" + number).toList();
        receipts.forEach(receipt -> queue.put(receipt, event(receipt.charAt(1), "PASS")));
        assertThat(round()).as("none was held back yet").isTrue();
        assertThat(round()).as("the breaker is open").isFalse();
        assertThat(posts.outcomes.subList(0, 10)).containsOnly(Outcome.FAILED);
        assertThat(posts.outcomes.subList(10, 20)).containsOnly(Outcome.NOT_ATTEMPTED);
        assertThat(queue.left()).containsExactlyElementsOf(receipts);
    }

    @Test
    void anEventThatIsRefusedHoldsUpNoOther() {
        receiver.mood(response -> HookReceiver.status(response, 422));
        for (int i = 0; i < 10; i++) {
            queue.put("r" + i, event(i, "PASS"));
        }
        round();
        receiver.mood(HookReceiver::ok);
        assertThat(round()).isTrue();
        assertThat(queue.left()).isEmpty();
    }

    @Test
    void anEventThatComesAgainIsKnownByItsId() {
        queue.put("first", event(1, "PASS"));
        queue.keepWhatIsDeleted(true);
        round();
        queue.keepWhatIsDeleted(false);
        assertThat(queue.left()).containsExactly("first");
        assertThat(posts.queueFailures).hasSize(1);
        round();
        assertThat(receiver.accepted()).containsExactly(SUBJECT + "-1");
        assertThat(receiver.repeated()).containsExactly(SUBJECT + "-1");
        assertThat(queue.left()).isEmpty();
    }

    @Test
    void whateverTheOrderTheNewestRevisionHolds() {
        queue.put("late", event(3, "BLOCK"));
        round();
        queue.put("early", event(2, "REVIEW"));
        round();
        assertThat(receiver.accepted()).containsExactly(SUBJECT + "-3", SUBJECT + "-2");
        assertThat(receiver.decision(SUBJECT)).isEqualTo("BLOCK");
    }

    @Test
    void anOldRequestIsRefusedByItsReceiverAndANewOneOfTheSameEventIsNot() {
        theirClock.advance(Duration.ofMinutes(6));
        queue.put("first", event(1, "PASS"));
        round();
        assertThat(receiver.refused()).containsExactly("old");
        assertThat(queue.left()).containsExactly("first");
        clock.advance(Duration.ofMinutes(6));
        round();
        assertThat(receiver.accepted()).containsExactly(SUBJECT + "-1");
    }

    @Test
    void whileOneSecretTakesTheOthersPlaceBothAreKnown() {
        queue.put("first", event(1, "PASS"));
        courier(PATIENCE, NEW).round().block(PATIENCE);
        assertThat(receiver.refused()).containsExactly("signature");
        courier(PATIENCE, NEW, OLD).round().block(PATIENCE);
        assertThat(receiver.accepted()).containsExactly(SUBJECT + "-1");
        assertThat(queue.left()).isEmpty();
    }

    @Test
    void whatWasChangedOnTheWayIsRefused() {
        byte[] body = event(1, "BLOCK").getBytes(StandardCharsets.UTF_8);
        WebhookSignature signature = new WebhookSignature(List.of(WebhookSecret.of(OLD)));
        HttpHeaders headers = new DefaultHttpHeaders()
                .set("webhook-id", SUBJECT + "-1")
                .set("webhook-timestamp", clock.instant().getEpochSecond())
                .set("webhook-signature", signature.of(SUBJECT + "-1", clock.instant(), body));
        assertThat(receiver.wrong(headers, body)).isEmpty();
        assertThat(receiver.wrong(headers, event(1, "PASS").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("signature");
        assertThat(receiver.wrong(headers.copy().set("webhook-id", SUBJECT + "-2"), body))
                .isEqualTo("signature");
        long later = clock.instant().getEpochSecond() + 1;
        assertThat(receiver.wrong(headers.copy().set("webhook-timestamp", later), body))
                .isEqualTo("signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{}", "{\"eventId\":\"a b\\r\\nx: y\"}"})
    void whatIsNoEventIsNeitherPostedNorLost(String body) {
        queue.put("strange", body);
        assertThat(round()).isTrue();
        assertThat(receiver.accepted()).isEmpty();
        assertThat(queue.left()).containsExactly("strange");
        assertThat(queue.delays("strange")).containsExactly(Duration.ofMinutes(15));
        assertThat(posts.outcomes).containsExactly(Outcome.UNREADABLE);
    }

    @Test
    void aQueueThatIsDownIsAskedAgainAfterARest() {
        queue.down(true);
        assertThat(round()).isFalse();
        assertThat(posts.queueFailures).hasSize(1);
    }

    @Test
    void drainedItEndsAfterWhatIsInHand() {
        receiver.mood(response -> Mono.delay(Duration.ofMillis(300)).then(Mono.from(HookReceiver.ok(response))));
        queue.put("first", event(1, "PASS"));
        Sinks.Empty<Void> ended = Sinks.empty();
        courier.work().then().doOnSuccess(none -> ended.tryEmitEmpty()).subscribe();
        eventually("it is in hand", () -> receiver.accepted().size() == 1);
        courier.drain().block(PATIENCE);
        ended.asMono().block(PATIENCE);
        assertThat(queue.left()).isEmpty();
        assertThat(posts.outcomes).containsExactly(Outcome.DELIVERED);
    }
}

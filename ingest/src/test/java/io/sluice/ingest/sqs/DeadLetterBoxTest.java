package io.sluice.ingest.sqs;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Dead letters over a real queue: seen without being taken, sent again without being lost. */
class DeadLetterBoxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BODY = "{\"key\":\"uploads/canary.png\"}";

    private final EmbeddedQueues queues = EmbeddedQueues.shared();
    private final SqsLane lane = lane(new byte[32]);
    private final DeadLetterBox box = new DeadLetterBox("fresh", lane, Clock.systemUTC());

    private SqsLane lane(byte[] key) {
        return new SqsLane(queues.client(), queues.queue(), queues.queue(), new DeadLetterSeal(key), Lane.FRESH);
    }

    private void die(int letters, String reason) {
        DeadLetters dead = new DeadLetters(lane, Clock.systemUTC());
        for (int i = 0; i < letters; i++) {
            Message message = Message.builder()
                    .messageId(reason + "-" + i)
                    .body(BODY)
                    .attributes(Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "3"))
                    .build();
            dead.send(message, reason).block(PATIENCE);
        }
    }

    private List<DeadLetter> listed(String reason) {
        return box.list(letter -> letter.reason().equals(reason), 100)
                .collectList()
                .block(PATIENCE);
    }

    private static Mono<Void> nowhere(DeadLetter letter) {
        return Mono.empty();
    }

    @Test
    void areSeenAndLeftWhereTheyAre() {
        die(12, "malformed");
        die(1, "internal-error");
        queues.send(lane.deadLetterUrl(), "not one of ours");
        assertThat(listed("malformed")).hasSize(12).allMatch(letter -> letter.receiveCount() == 3);
        eventually("all are back", () -> queues.visible(lane.deadLetterUrl()) == 14);
        assertThat(listed("internal-error")).hasSize(1);
        assertThat(listed("malformed").toString()).doesNotContain("canary");
    }

    @Test
    void whatDiesAgainMeanwhileIsNotSentASecondTime() {
        die(2, "malformed");
        List<DeadLetter> sent = box.redrive(
                        letter -> true,
                        100,
                        Duration.ofMillis(1),
                        letter -> Mono.<Void>fromRunnable(() -> die(1, "malformed"))
                                .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block(PATIENCE);
        assertThat(sent).hasSize(2);
        eventually("those that died again are there", () -> queues.visible(lane.deadLetterUrl()) == 2);
    }

    @Test
    void thoseThatWereMeantAreSentAgainAndTheOthersStay() {
        die(12, "malformed");
        die(2, "internal-error");
        List<DeadLetter> sent = box.redrive(
                        letter -> letter.reason().equals("malformed"),
                        11,
                        Duration.ofMillis(1),
                        DeadLetterBoxTest::nowhere)
                .collectList()
                .block(PATIENCE);
        assertThat(sent).hasSize(11);
        eventually("they are in the lane", () -> queues.visible(lane.queueUrl()) == 11);
        eventually("the others are back", () -> queues.visible(lane.deadLetterUrl()) == 3);
        assertThat(queues.invisible(lane.deadLetterUrl())).isZero();
        Message first = queues.client()
                .receiveMessage(request -> request.queueUrl(lane.queueUrl()))
                .join()
                .messages()
                .get(0);
        assertThat(first.body()).isEqualTo(BODY);
    }

    @Test
    void whatIsNotKeptOnRecordIsNotSent() {
        die(1, "malformed");
        StepVerifier.create(box.redrive(
                        letter -> true, 10, Duration.ZERO, letter -> Mono.error(new TransientException("down", null))))
                .verifyError(TransientException.class);
        assertThat(queues.visible(lane.queueUrl())).isZero();
        assertThat(queues.visible(lane.deadLetterUrl()) + queues.invisible(lane.deadLetterUrl()))
                .isEqualTo(1);
    }

    @Test
    void anotherKeyOpensNothingAndLosesNothing() {
        die(1, "malformed");
        byte[] other = new byte[32];
        other[0] = 1;
        SqsLane wrong = new SqsLane(
                queues.client(), lane.queueUrl(), lane.deadLetterUrl(), new DeadLetterSeal(other), Lane.FRESH);
        StepVerifier.create(new DeadLetterBox("fresh", wrong, Clock.systemUTC())
                        .redrive(letter -> true, 10, Duration.ZERO, DeadLetterBoxTest::nowhere))
                .expectErrorSatisfies(failure ->
                        assertThat(failure).isInstanceOf(SetupException.class).hasMessageContaining("dead-letter-key"))
                .verify(PATIENCE);
        assertThat(queues.visible(lane.queueUrl())).isZero();
    }
}

package io.sluice.sink.events;

import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.json.JsonMapper;

/** Verdict events on an SQS queue, one message each. */
public final class SqsVerdictEvents implements VerdictEvents {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final SqsAsyncClient sqs;
    private final String queueUrl;

    /**
     * Events on a queue.
     *
     * @param queueUrl the verdict queue
     */
    public SqsVerdictEvents(SqsAsyncClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public Mono<Void> publish(VerdictEvent event) {
        return Mono.fromFuture(
                        () -> sqs.sendMessage(
                                message -> message.queueUrl(queueUrl).messageBody(json(event))),
                        true)
                .onErrorMap(SqsFailures::translate)
                .then();
    }

    static String json(VerdictEvent event) {
        return MAPPER.writeValueAsString(event);
    }
}

package io.sluice.ingest.sqs;

import io.sluice.pipeline.Lane;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * The queues of one lane.
 *
 * @param client of the queue service, on an HTTP client that no read shares; stays the caller's to close
 * @param queueUrl where the lane's messages are
 * @param deadLetterUrl where those go that can never be handled
 * @param seal keeps what dead letters hold from those who list them
 * @param lane the lane
 */
public record SqsLane(SqsAsyncClient client, String queueUrl, String deadLetterUrl, DeadLetterSeal seal, Lane lane) {

    @Override
    public String toString() {
        return "SqsLane[" + lane + "]";
    }
}

package io.sluice.ingest.sqs;

import io.sluice.pipeline.Lane;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * The queues of one lane.
 *
 * @param client of the queue service, on an HTTP client that no read shares; stays the caller's to close
 * @param queueUrl where the lane's messages are
 * @param deadLetterUrl where those go that can never be handled
 * @param seal keeps what dead letters hold from those who list them
 * @param lane the lane
 * @param overflow where its tenants go with what is above their shares; null if it is first come, first served
 */
public record SqsLane(
        SqsAsyncClient client,
        String queueUrl,
        String deadLetterUrl,
        DeadLetterSeal seal,
        Lane lane,
        @Nullable Overflow overflow) {

    /** A lane that is first come, first served. */
    public SqsLane(SqsAsyncClient client, String queueUrl, String deadLetterUrl, DeadLetterSeal seal, Lane lane) {
        this(client, queueUrl, deadLetterUrl, seal, lane, null);
    }

    @Override
    public String toString() {
        return "SqsLane[" + lane + "]";
    }
}

package io.sluice.ingest.sqs;

import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** What the queue's failures mean for us, decided by type and status, never by text. */
final class SqsFailures {

    private SqsFailures() {}

    static Throwable of(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof PipelineException) {
            return cause;
        }
        if (cause instanceof QueueDoesNotExistException) {
            return new SetupException("the queue does not exist", cause);
        }
        if (cause instanceof AwsServiceException answer && (answer.statusCode() == 401 || answer.statusCode() == 403)) {
            return new SetupException("the queue refuses us: status " + answer.statusCode(), cause);
        }
        return new TransientException("the queue did not take it", cause);
    }

    /** Whether the queue will never take this receipt again: the lease ran out and the message may be somebody else's. */
    static boolean isStale(Throwable failure) {
        return failure.getCause() instanceof AwsServiceException answer && answer.statusCode() == 400;
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}

package io.sluice.sink.events;

import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What a failure of the queue means for the flow. */
public final class SqsFailures {

    private SqsFailures() {}

    /** The failure of a call, as the flow knows it. */
    public static Throwable translate(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean setup = cause instanceof QueueDoesNotExistException
                || (cause instanceof SqsException refused
                        && (refused.statusCode() == 401 || refused.statusCode() == 403));
        return setup
                ? new SetupException("verdict queue: refused", cause)
                : new TransientException("verdict queue: unavailable", cause);
    }
}

package io.sluice.sink.s3;

import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.SupersededException;
import io.sluice.pipeline.TransientException;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a failure of the store means, by its status code: some clients answer a missing key with a plain exception. */
final class S3Failures {

    private S3Failures() {}

    static Throwable translate(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof PipelineException || cause instanceof IllegalArgumentException) {
            return cause;
        }
        if (cause instanceof NoSuchBucketException) {
            return new SetupException("object store: no such bucket", cause);
        }
        return cause instanceof S3Exception answer
                ? byStatus(answer)
                : new TransientException("object store: unavailable", cause);
    }

    private static Throwable byStatus(S3Exception answer) {
        return switch (answer.statusCode()) {
            case 404 -> new GoneException("object store: no such object", answer);
            case 409, 412 -> new SupersededException("object store: condition not met", answer);
            case 401, 403 -> new SetupException("object store: refused with status " + answer.statusCode(), answer);
            case 400, 405, 501 ->
                new SetupException("object store: not supported, status " + answer.statusCode(), answer);
            default -> new TransientException("object store: status " + answer.statusCode(), answer);
        };
    }
}

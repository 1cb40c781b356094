package io.sluice.ingest.s3;

import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.SupersededException;
import io.sluice.pipeline.TransientException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What the store's failures mean for us, decided by status and error code, never by text.
 *
 * <p>Not every 404 is a missing object: a missing bucket is a set-up that would otherwise acknowledge every upload unseen. A
 * 403 means that something must be granted; grant {@code s3:ListBucket} too, for without it S3 answers 403 for objects that
 * are merely gone. Any other 4xx is about this one object, a key the store will not take, and must not stop the lane.
 */
public final class S3Failures {

    /** 400s that are about us and not about the object. Source: S3 API reference, "List of error codes". */
    private static final Set<String> CREDENTIALS = Set.of(
            "ExpiredToken",
            "InvalidToken",
            "TokenRefreshRequired",
            "AuthorizationHeaderMalformed",
            "InvalidAccessKeyId",
            "IllegalLocationConstraintException");

    private S3Failures() {}

    /** The failure in our words; one that is neither the store's nor the SDK's is returned as it is. */
    public static Throwable of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof PipelineException) {
            return cause;
        }
        if (cause instanceof AwsServiceException answer) {
            return ofAnswer(answer.statusCode(), code(answer), answer);
        }
        if (cause instanceof SdkClientException unanswered) {
            return ofClient(unanswered);
        }
        return isTransport(cause) ? new TransientException("the store did not answer", cause) : cause;
    }

    private static PipelineException ofAnswer(int status, String code, Throwable cause) {
        return switch (status) {
            case 404, 410 ->
                code.equals("NoSuchBucket")
                        ? new SetupException("the bucket does not exist", cause)
                        : new GoneException("the object is not there", cause);
            case 412, 416 -> new SupersededException("the object was replaced", cause);
            case 301, 307, 401, 403 -> new SetupException("the store refuses us: status " + status, cause);
            case 408, 409, 425, 429 -> new TransientException("the store is busy: status " + status, cause);
            default ->
                status >= 500
                        ? new TransientException("the store failed: status " + status, cause)
                        : ofBadRequest(code, cause);
        };
    }

    private static PipelineException ofBadRequest(String code, Throwable cause) {
        if (CREDENTIALS.contains(code)) {
            return new SetupException("the store refuses our credentials", cause);
        }
        return code.equals("RequestTimeout")
                ? new TransientException("the store gave up waiting", cause)
                : new GoneException("the store has no such object", cause);
    }

    /** What never reached the store: the network, or no credentials to sign with. */
    private static PipelineException ofClient(SdkClientException failure) {
        return failure.retryable() || isTransport(failure)
                ? new TransientException("the store did not answer", failure)
                : new SetupException("the request could not be made: credentials or endpoint", failure);
    }

    private static boolean isTransport(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (isNetwork(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNetwork(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof ApiCallTimeoutException
                || cause instanceof ApiCallAttemptTimeoutException
                || cause instanceof AbortedException;
    }

    private static String code(AwsServiceException answer) {
        @Nullable AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}

package io.sluice.sink.evidence.vault;

import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.SetupException;
import io.sluice.sink.s3.S3Store;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Whether the evidence bucket can lock what is in it. It is asked once; a bucket that cannot is refused, unless the settings say
 * that this is accepted.
 */
public final class ObjectLock {

    private final Mono<Boolean> locks;

    private ObjectLock(Mono<Boolean> locks) {
        // Remembers success only: a store that was down, or is put right, is asked again.
        this.locks = locks.cacheInvalidateIf(answer -> false);
    }

    /**
     * Asks this bucket.
     *
     * @param filing asks with the credentials that read
     * @param acceptUnlocked whether a bucket without locks will do
     */
    public static ObjectLock of(S3Store filing, String bucket, boolean acceptUnlocked) {
        return new ObjectLock(filing.ask(() -> filing.client().getObjectLockConfiguration(get -> get.bucket(bucket)))
                .map(ObjectLock::isEnabled)
                .onErrorResume(ObjectLock::isUnsupported, none -> Mono.just(false))
                .flatMap(can -> can || acceptUnlocked ? Mono.just(can) : refused()));
    }

    private static boolean isEnabled(GetObjectLockConfigurationResponse answer) {
        return answer.objectLockConfiguration().objectLockEnabled() == ObjectLockEnabled.ENABLED;
    }

    /** Credentials that may not ask are another matter. */
    private static boolean isUnsupported(Throwable failure) {
        return failure instanceof GoneException
                || (failure instanceof SetupException
                        && failure.getCause() instanceof S3Exception answer
                        && answer.statusCode() != 401
                        && answer.statusCode() != 403);
    }

    private static Mono<Boolean> refused() {
        return Mono.error(new SetupException(
                "the evidence bucket cannot lock objects: make one with Object Lock, or set sluice.evidence.accept-unlocked",
                null));
    }

    /** Whether it locks. <b>Errors:</b> {@link SetupException} if it does not and must. */
    public Mono<Boolean> isOn() {
        return locks;
    }
}

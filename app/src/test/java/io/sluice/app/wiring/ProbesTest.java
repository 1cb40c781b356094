package io.sluice.app.wiring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.SetupException;
import io.sluice.sink.evidence.vault.ObjectLock;
import io.sluice.sink.s3.S3Store;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a lane waits for before it takes work. */
class ProbesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static Mono<Void> ready(Bucket bucket, boolean acceptUnlocked) {
        ObjectLock lock = ObjectLock.of(new S3Store(bucket, Schedulers.immediate()), "evidence", acceptUnlocked);
        Mono<Void> store = Probes.evidence(bucket, "evidence", lock);
        return new Probes(Mono.empty(), Mono.empty(), Mono.empty(), store, Mono.empty()).ready();
    }

    @Test
    void noLaneTakesWorkWhileTheEvidenceBucketIsRefused() {
        assertThatThrownBy(() -> ready(new Bucket(true, false), false).block(PATIENCE))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("sluice.evidence.accept-unlocked");
    }

    @Test
    void noLaneTakesWorkWhileTheEvidenceBucketIsMissing() {
        assertThatThrownBy(() -> ready(new Bucket(false, true), true).block(PATIENCE))
                .isInstanceOf(S3Exception.class);
    }

    @Test
    void aBucketThatLocksOrIsAcceptedWithoutLetsWorkIn() {
        assertThatCode(() -> ready(new Bucket(true, true), false).block(PATIENCE))
                .doesNotThrowAnyException();
        assertThatCode(() -> ready(new Bucket(true, false), true).block(PATIENCE))
                .doesNotThrowAnyException();
    }

    /** A store with one bucket, or none. */
    private record Bucket(boolean isThere, boolean locks) implements S3AsyncClient {

        @Override
        public CompletableFuture<HeadBucketResponse> headBucket(HeadBucketRequest request) {
            return isThere
                    ? CompletableFuture.completedFuture(
                            HeadBucketResponse.builder().build())
                    : missing();
        }

        @Override
        public CompletableFuture<GetObjectLockConfigurationResponse> getObjectLockConfiguration(
                GetObjectLockConfigurationRequest request) {
            return locks
                    ? CompletableFuture.completedFuture(GetObjectLockConfigurationResponse.builder()
                            .objectLockConfiguration(lock -> lock.objectLockEnabled(ObjectLockEnabled.ENABLED))
                            .build())
                    : missing();
        }

        private static <T> CompletableFuture<T> missing() {
            return CompletableFuture.failedFuture(
                    S3Exception.builder().statusCode(404).message("not there").build());
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}

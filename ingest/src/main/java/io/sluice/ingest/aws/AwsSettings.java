package io.sluice.ingest.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one S3 or SQS service.
 *
 * @param endpoint where it listens; null for AWS itself
 * @param region the region to sign for
 * @param accessKey the key to sign with; null for the default credentials chain
 * @param secretKey its secret; null exactly if the key is
 * @param maxConnections the pool, the ceiling of what permits may ask for at once
 * @param maxPendingAcquires calls that may wait for a connection; a few dozen, so that the permits are the queue and not the
 *     SDK (whose default is a silent 10 000)
 * @param connectTimeout of a new connection
 * @param readTimeout longest silence of a connection in use; above the longest poll
 */
public record AwsSettings(
        @Nullable URI endpoint,
        String region,
        @Nullable String accessKey,
        @Nullable String secretKey,
        int maxConnections,
        int maxPendingAcquires,
        Duration connectTimeout,
        Duration readTimeout) {

    /** SQS holds an empty receive open this long at most, seconds. */
    public static final int LONGEST_POLL_SECONDS = 20;

    public AwsSettings {
        if (maxConnections < 1 || maxPendingAcquires < 1) {
            throw new IllegalArgumentException("a client needs a connection and room for a call that waits for it");
        }
        if (readTimeout.toSeconds() <= LONGEST_POLL_SECONDS) {
            throw new IllegalArgumentException("the read timeout must exceed the longest poll of 20 s");
        }
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException("an access key and its secret come together");
        }
    }

    /** 64 connections, 32 calls waiting, 2 s to connect, 30 s of silence. */
    public static AwsSettings of(
            @Nullable URI endpoint, String region, @Nullable String accessKey, @Nullable String secretKey) {
        return new AwsSettings(
                endpoint, region, accessKey, secretKey, 64, 32, Duration.ofSeconds(2), Duration.ofSeconds(30));
    }

    /** These settings with another pool. */
    public AwsSettings withMaxConnections(int connections) {
        return new AwsSettings(
                endpoint, region, accessKey, secretKey, connections, maxPendingAcquires, connectTimeout, readTimeout);
    }

    /** Names no credentials: safe to log. */
    @Override
    public String toString() {
        return "AwsSettings[" + (endpoint == null ? "AWS" : "own endpoint") + ", " + region + "]";
    }
}

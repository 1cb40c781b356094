package io.sluice.ingest.s3;

import java.time.Duration;

/**
 * How patient a read is.
 *
 * @param answerTimeout from the request to the answer's headers, the SDK's retries included
 * @param idleTimeout longest silence between two chunks while we wait for one; then the read resumes elsewhere
 * @param resumes how often a body may break off without a byte in between
 * @param firstBackoff before the first resumption; doubled for each further one, with jitter
 * @param leastBytesPerSecond what a store that trickles must keep up on average, while we wait for it
 * @param grace time in which that rate is not asked for yet
 */
public record S3ReadSettings(
        Duration answerTimeout,
        Duration idleTimeout,
        int resumes,
        Duration firstBackoff,
        long leastBytesPerSecond,
        Duration grace) {

    /** 15 s to answer, 10 s of silence, 4 resumptions from 100 ms on, 32 KiB/s after 20 s. */
    public static final S3ReadSettings DEFAULTS = new S3ReadSettings(
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            4,
            Duration.ofMillis(100),
            32 << 10,
            Duration.ofSeconds(20));

    public S3ReadSettings {
        if (resumes < 0 || leastBytesPerSecond < 0 || idleTimeout.toMillis() < 10) {
            throw new IllegalArgumentException("a read needs an idle timeout, and no negative numbers");
        }
    }
}

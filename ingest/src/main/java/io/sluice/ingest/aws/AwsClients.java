package io.sluice.ingest.aws;

import static software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.utils.ThreadFactoryBuilder;

/**
 * Builds the AWS clients: the plain Java S3 client (the CRT-based one hides its pool and its memory), each service on a Netty
 * client of its own, so that long polls never hold the connections of reads, and all on the SDK's own kind of event loops.
 *
 * <p>What a default might change under us is pinned: standard retries, three attempts (aws-sdk-java-v2 issues 6987, 6925);
 * checksums whenever AWS supports them, but only where required elsewhere, for older gateways answer 400 to trailing checksums
 * (issue 5801). The caller closes what it was given.
 *
 * <p>Whoever measures calls is told of each; it stays the caller's to close.
 *
 * <p><b>Threads:</b> answers arrive on a few threads that all clients share. The SDK's own pools are eight threads and more for
 * each client; its event loops must not be held up by whoever takes an answer.
 */
public final class AwsClients {

    private static final int ATTEMPTS = 3;

    /** More than one poll, less than the time a message stays invisible. */
    private static final Duration POLL_ATTEMPT = Duration.ofSeconds(AwsSettings.LONGEST_POLL_SECONDS + 5L);

    /**
     * Shared by all clients of the process and never closed, its threads are daemons: a group of its own would make the close of
     * every client wait two seconds for it to fall silent.
     */
    private static final SdkEventLoopGroup LOOPS = SdkEventLoopGroup.builder()
            .numberOfThreads(Runtime.getRuntime().availableProcessors())
            .build();

    private static final Executor ANSWERS = Executors.newFixedThreadPool(
            Math.max(4, 2 * Runtime.getRuntime().availableProcessors()),
            new ThreadFactoryBuilder()
                    .threadNamePrefix("aws-answer")
                    .daemonThreads(true)
                    .build());

    private AwsClients() {}

    /** One of the event loops of all clients, a different one each time: for whoever measures how soon it gets to something. */
    public static Executor loop() {
        return LOOPS.eventLoopGroup().next();
    }

    /** An S3 client. No limit on a whole call: a large body takes as long as it takes, and its reader watches it. */
    public static S3AsyncClient s3(AwsSettings settings, MetricPublisher... measures) {
        boolean aws = settings.endpoint() == null;
        return common(S3AsyncClient.builder(), settings)
                .forcePathStyle(!aws)
                .requestChecksumCalculation(
                        aws ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(
                        aws ? ResponseChecksumValidation.WHEN_SUPPORTED : ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(config -> config.retryStrategy(retries()).metricPublishers(List.of(measures)))
                .build();
    }

    /** An SQS client. An attempt may last one long poll and a little more. */
    public static SqsAsyncClient sqs(AwsSettings settings, MetricPublisher... measures) {
        return common(SqsAsyncClient.builder(), settings)
                .overrideConfiguration(config -> config.retryStrategy(retries())
                        .apiCallAttemptTimeout(POLL_ATTEMPT)
                        .metricPublishers(List.of(measures)))
                .build();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> B common(
            B builder, AwsSettings settings) {
        builder.region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .asyncConfiguration(config -> config.advancedOption(FUTURE_COMPLETION_EXECUTOR, ANSWERS))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .eventLoopGroup(LOOPS)
                        .maxConcurrency(settings.maxConnections())
                        .maxPendingConnectionAcquires(settings.maxPendingAcquires())
                        .connectionTimeout(settings.connectTimeout())
                        // A refused connection is now and then not told to who waits for it: then this ends the wait.
                        .connectionAcquisitionTimeout(settings.connectTimeout().multipliedBy(2))
                        .readTimeout(settings.readTimeout()));
        return settings.endpoint() == null ? builder : builder.endpointOverride(settings.endpoint());
    }

    private static AwsCredentialsProvider credentials(AwsSettings settings) {
        return settings.accessKey() == null || settings.secretKey() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }

    private static RetryStrategy retries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .build();
    }
}

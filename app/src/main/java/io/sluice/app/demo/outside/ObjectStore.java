package io.sluice.app.demo.outside;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The object store, as one role. Safe for use by several threads, each of which waits for its own call. */
public final class ObjectStore implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    /** One for all, never closed: a group of its own would make every {@link #close} wait two seconds for it to fall silent. */
    private static final SdkEventLoopGroup LOOP =
            SdkEventLoopGroup.builder().numberOfThreads(1).build();

    private final S3AsyncClient s3;

    private ObjectStore(S3AsyncClient s3) {
        this.s3 = s3;
    }

    /**
     * Connects to the embedded store.
     *
     * @param role {@code worker}, {@code platform} or {@code reader}
     */
    public static ObjectStore as(String role, PartsAddress parts) {
        AwsBasicCredentials credentials = AwsBasicCredentials.create(
                parts.get("s3." + role + ".accessKey"), parts.get("s3." + role + ".secretKey"));
        URI endpoint = parts.uri("s3.endpoint");
        return new ObjectStore(S3AsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(parts.get("s3.region")))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(connections())
                .build());
    }

    private static SdkAsyncHttpClient.Builder<?> connections() {
        return NettyNioAsyncHttpClient.builder().maxConcurrency(CONNECTIONS).eventLoopGroup(LOOP);
    }

    /** Uploads a file. */
    public void put(String bucket, String key, Path file, String mediaType, Map<String, String> metadata)
            throws IOException {
        await(s3.putObject(
                request ->
                        request.bucket(bucket).key(key).contentType(mediaType).metadata(metadata),
                AsyncRequestBody.fromFile(file)));
    }

    /** Reads an object; a refusal is an answer. */
    public Read get(String bucket, String key) throws IOException {
        try {
            ResponseBytes<GetObjectResponse> answer =
                    await(s3.getObject(request -> request.bucket(bucket).key(key), AsyncResponseTransformer.toBytes()));
            return new Read(200, answer.asByteArrayUnsafe(), answer.response().lastModified());
        } catch (Refused refused) {
            return new Read(refused.status, null, null);
        }
    }

    /** The keys below a prefix. */
    public List<String> list(String bucket, String prefix) throws IOException {
        List<String> keys = new ArrayList<>();
        ListObjectsV2Request request =
                ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build();
        ListObjectsV2Response page;
        do {
            page = await(s3.listObjectsV2(request));
            page.contents().stream().map(S3Object::key).forEach(keys::add);
            request = request.toBuilder()
                    .continuationToken(page.nextContinuationToken())
                    .build();
        } while (Boolean.TRUE.equals(page.isTruncated()));
        return keys;
    }

    private static <T> T await(CompletableFuture<T> call) throws IOException {
        try {
            return call.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof S3Exception refusal) {
                throw new Refused(refusal);
            }
            throw new IOException("the object store does not answer: " + failure.getCause(), failure);
        }
    }

    @Override
    public void close() {
        s3.close();
    }

    /**
     * What the store answered to a GET.
     *
     * @param status HTTP status
     * @param bytes the object; null if refused
     * @param lastModified when it was written, to the second; null if refused
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Read(
            int status, byte @Nullable [] bytes, @Nullable Instant lastModified) {}

    private static final class Refused extends IOException {
        private final int status;

        Refused(S3Exception cause) {
            super("the object store refused: " + cause.statusCode(), cause);
            this.status = cause.statusCode();
        }
    }
}

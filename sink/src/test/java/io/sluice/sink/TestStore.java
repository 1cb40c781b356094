package io.sluice.sink;

import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.testing.CephServer;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.sink.s3.S3Store;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** An object store of the tests: the embedded one, or a real gateway. Clients are shared and live as long as the JVM. */
public record TestStore(S3Store store, S3AsyncClient client, String uploads, String quarantine, String evidence) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The embedded store, as the worker sees it. */
    public static TestStore embedded() {
        return Embedded.STORE;
    }

    /** A real Ceph gateway with buckets of its own. */
    public static TestStore ceph() {
        Properties ceph = CephServer.shared();
        S3AsyncClient client = client(
                ceph.getProperty("s3.endpoint"), ceph.getProperty("s3.accessKey"), ceph.getProperty("s3.secretKey"));
        List.of("sink-uploads", "sink-quarantine", "sink-evidence")
                .forEach(bucket ->
                        client.createBucket(create -> create.bucket(bucket)).join());
        return of(client, "sink-uploads", "sink-quarantine", "sink-evidence");
    }

    private static TestStore of(S3AsyncClient client, String uploads, String quarantine, String evidence) {
        return new TestStore(
                new S3Store(client, Schedulers.newParallel("test-digests", 1, true)),
                client,
                uploads,
                quarantine,
                evidence);
    }

    /** A client of any user. */
    public static S3AsyncClient client(String endpoint, String accessKey, String secretKey) {
        return S3AsyncClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(
                        NettyNioAsyncHttpClient.builder().maxConcurrency(20).maxPendingConnectionAcquires(50))
                .build();
    }

    /** Stores bytes and answers what the store then says of them. */
    public MediaObject upload(String key, byte[] bytes) {
        client.putObject(put -> put.bucket(uploads).key(key), AsyncRequestBody.fromBytes(bytes))
                .join();
        HeadObjectResponse head =
                client.headObject(get -> get.bucket(uploads).key(key)).join();
        return MediaObject.of(
                new ObjectRef(uploads, key, head.versionId()),
                head.eTag().replace("\"", ""),
                head.lastModified(),
                bytes.length,
                "image/png");
    }

    /** Whether something lies there. */
    public boolean exists(String bucket, String key) {
        return Boolean.TRUE.equals(
                store.holds(new ObjectRef(bucket, key, null), null).block(PATIENCE));
    }

    /** The keys under a prefix. */
    public List<String> list(String bucket, String prefix) {
        return client.listObjectsV2(list -> list.bucket(bucket).prefix(prefix)).join().contents().stream()
                .map(object -> object.key())
                .toList();
    }

    /** What lies there. */
    public byte[] read(String bucket, String key) {
        return Objects.requireNonNull(store.get(bucket, key).block(PATIENCE));
    }

    private static final class Embedded {
        static final TestStore STORE = start();

        private static TestStore start() {
            Properties parts = PartsServer.shared();
            S3AsyncClient client = client(
                    parts.getProperty("s3.endpoint"),
                    parts.getProperty("s3.worker.accessKey"),
                    parts.getProperty("s3.worker.secretKey"));
            return of(
                    client,
                    parts.getProperty("s3.bucket.uploads"),
                    parts.getProperty("s3.bucket.quarantine"),
                    parts.getProperty("s3.bucket.evidence"));
        }
    }
}

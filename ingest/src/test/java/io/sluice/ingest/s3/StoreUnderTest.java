package io.sluice.ingest.s3;

import io.sluice.ingest.IngestObserver;
import io.sluice.ingest.aws.AwsClients;
import io.sluice.ingest.aws.AwsSettings;
import io.sluice.pipeline.Content;
import io.sluice.pipeline.ObjectRef;
import java.net.URI;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** A real store, read through a pool so small that a leak of connections stops it. */
final class StoreUnderTest {

    private final S3AsyncClient client;
    private final S3Store store;
    private final String bucket;

    StoreUnderTest(URI endpoint, String region, String accessKey, String secretKey, String bucket) {
        AwsSettings settings =
                AwsSettings.of(endpoint, region, accessKey, secretKey).withMaxConnections(4);
        this.client = AwsClients.s3(settings);
        this.store = new S3Store(client, S3ReadSettings.DEFAULTS, IngestObserver.NOOP);
        this.bucket = bucket;
    }

    void createBucket() {
        client.createBucket(request -> request.bucket(bucket)).join();
    }

    void put(String key, byte[] bytes) {
        client.putObject(request -> request.bucket(bucket).key(key), AsyncRequestBody.fromBytes(bytes))
                .join();
    }

    Content content(String key) {
        return store.content(new ObjectRef(bucket, key, null));
    }
}

package io.sluice.bench.world;

import io.sluice.bench.Parts;
import io.sluice.sink.evidence.vault.EvidenceKeys;
import io.sluice.sink.evidence.vault.SealedFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Uploads as the platform, and reads the evidence as a judge. */
public final class Buckets implements AutoCloseable {

    /** What the workers call the key that evidence is sealed with. */
    static final String KEY = "bench";

    private final S3AsyncClient platform;
    private final S3AsyncClient judge;
    private final String uploads;
    private final String evidence;
    private final EvidenceKeys keys;

    /** Those of these parts. */
    public Buckets(Parts parts) {
        this.platform = client(parts, "platform");
        this.judge = client(parts, "worker");
        this.uploads = parts.get("s3.bucket.uploads");
        this.evidence = parts.get("s3.bucket.evidence");
        this.keys = EvidenceKeys.of(List.of(new EvidenceKeys.Named(KEY, parts.get("evidence.key"))));
    }

    private static S3AsyncClient client(Parts parts, String role) {
        return S3AsyncClient.builder()
                .endpointOverride(URI.create(parts.get("s3.endpoint")))
                .region(Region.of(parts.get("s3.region")))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        parts.get("s3." + role + ".accessKey"), parts.get("s3." + role + ".secretKey"))))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }

    /** Uploads, and waits for the answer. */
    public void upload(String key, byte[] bytes) {
        platform.putObject(put -> put.bucket(uploads).key(key), AsyncRequestBody.fromBytes(bytes))
                .join();
    }

    /** All keys of the evidence. */
    public List<String> evidence() {
        List<String> keys = new ArrayList<>();
        judge.listObjectsV2Paginator(list -> list.bucket(evidence).prefix("incidents/"))
                .subscribe(page -> page.contents().forEach(object -> keys.add(object.key())))
                .join();
        return keys;
    }

    /** What was sealed under a key, opened. */
    public byte[] evidence(String key) {
        byte[] sealed = judge.getObject(get -> get.bucket(evidence).key(key), AsyncResponseTransformer.toBytes())
                .join()
                .asByteArray();
        return SealedFile.open(keys, key, sealed);
    }

    @Override
    public void close() {
        platform.close();
        judge.close();
    }
}

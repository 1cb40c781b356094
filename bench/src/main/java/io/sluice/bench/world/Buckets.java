package io.sluice.bench.world;

import io.sluice.bench.Parts;
import io.sluice.sink.evidence.vault.EvidenceKeys;
import io.sluice.sink.evidence.vault.SealedFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

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
        upload(key, AsyncRequestBody.fromBytes(bytes), Map.of());
    }

    /** Uploads a file, and waits for the answer. */
    public void upload(String key, Path file) {
        upload(key, AsyncRequestBody.fromFile(file), Map.of());
    }

    /** Uploads with the name of whoever uploads it, as the platform would tell it. */
    public void upload(String key, byte[] bytes, String uploader) {
        String context = "{\"uploader\":\"" + uploader + "\"}";
        upload(
                key,
                AsyncRequestBody.fromBytes(bytes),
                Map.of(
                        "sluice-context",
                        Base64.getUrlEncoder().encodeToString(context.getBytes(StandardCharsets.UTF_8))));
    }

    private void upload(String key, AsyncRequestBody body, Map<String, String> metadata) {
        platform.putObject(put -> put.bucket(uploads).key(key).metadata(metadata), body)
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

    /** What was sealed under a key, opened. Empty if it is not there: a simulated store misses for a moment what is written anew. */
    public Optional<byte[]> evidence(String key) {
        try {
            byte[] sealed = judge.getObject(get -> get.bucket(evidence).key(key), AsyncResponseTransformer.toBytes())
                    .join()
                    .asByteArray();
            return Optional.of(SealedFile.open(keys, key, sealed));
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof NoSuchKeyException) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        platform.close();
        judge.close();
    }
}

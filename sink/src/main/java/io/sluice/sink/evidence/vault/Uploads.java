package io.sluice.sink.evidence.vault;

import io.sluice.pipeline.SupersededException;
import io.sluice.sink.s3.S3Store;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Writes into the evidence bucket, once, under a lock where there are locks. Each body goes with its MD5, which locks ask for. */
final class Uploads {

    private static final String TYPE = "application/octet-stream";

    private final S3Store store;
    private final S3AsyncClient client;
    private final VaultSettings settings;
    private final ObjectLock lock;
    private final Clock clock;

    Uploads(S3Store sealing, VaultSettings settings, ObjectLock lock, Clock clock) {
        this.store = sealing;
        this.client = sealing.client();
        this.settings = settings;
        this.lock = lock;
        this.clock = clock;
    }

    /** One request. Whoever comes second finds it there and is content. */
    Mono<Void> put(String key, ByteBuffer sealed) {
        return lock.isOn()
                .flatMap(locks -> store.ask(() -> client.putObject(
                        putRequest(key, sealed, locks), AsyncRequestBody.fromByteBuffer(sealed.duplicate()))))
                .onErrorResume(SupersededException.class, there -> Mono.empty())
                .then();
    }

    private PutObjectRequest putRequest(String key, ByteBuffer sealed, boolean locks) {
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(settings.bucket())
                .key(key)
                .contentType(TYPE)
                .contentMD5(md5(sealed))
                .ifNoneMatch("*");
        if (locks) {
            put.objectLockMode(ObjectLockMode.GOVERNANCE)
                    .objectLockRetainUntilDate(clock.instant().plus(settings.keep()));
        }
        return put.build();
    }

    /** Part after part; what was uploaded is thrown away if it does not come to its end. */
    Mono<Void> multipart(String key, Flux<ByteBuffer> parts) {
        return lock.isOn()
                .flatMap(locks -> Mono.usingWhen(
                        begun(key, locks),
                        upload -> uploaded(key, upload, parts)
                                .flatMap(done -> completed(key, upload, done))
                                .flatMap(version -> locks ? lock(key, version) : Mono.empty()),
                        upload -> Mono.empty(),
                        (upload, failure) -> aborted(key, upload),
                        upload -> aborted(key, upload)));
    }

    private Mono<String> begun(String key, boolean locks) {
        CreateMultipartUploadRequest.Builder create = CreateMultipartUploadRequest.builder()
                .bucket(settings.bucket())
                .key(key)
                .contentType(TYPE);
        if (locks) {
            create.objectLockMode(ObjectLockMode.GOVERNANCE)
                    .objectLockRetainUntilDate(clock.instant().plus(settings.keep()));
        }
        return store.ask(() -> client.createMultipartUpload(create.build())).map(answer -> answer.uploadId());
    }

    private Mono<List<CompletedPart>> uploaded(String key, String upload, Flux<ByteBuffer> parts) {
        return parts.index()
                .concatMap(part -> uploaded(key, upload, (int) (part.getT1() + 1), part.getT2()), 1)
                .collectList();
    }

    private Mono<CompletedPart> uploaded(String key, String upload, int number, ByteBuffer part) {
        return store.ask(() -> client.uploadPart(
                        put -> put.bucket(settings.bucket())
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .contentMD5(md5(part)),
                        AsyncRequestBody.fromByteBuffer(part.duplicate())))
                .map(answer -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(answer.eTag())
                        .build());
    }

    private Mono<String> completed(String key, String upload, List<CompletedPart> parts) {
        return store.ask(() -> client.completeMultipartUpload(complete -> complete.bucket(settings.bucket())
                        .key(key)
                        .uploadId(upload)
                        .multipartUpload(all -> all.parts(parts))))
                .map(answer -> Objects.requireNonNullElse(answer.versionId(), ""));
    }

    /** Some gateways forget the lock that was asked for when the upload was begun (Ceph 16 does). */
    private Mono<Void> lock(String key, String version) {
        Instant until = clock.instant().plus(settings.keep());
        return store.ask(() -> client.putObjectRetention(put -> put.bucket(settings.bucket())
                        .key(key)
                        .versionId(version.isEmpty() ? null : version)
                        .retention(retention -> retention
                                .mode(ObjectLockRetentionMode.GOVERNANCE)
                                .retainUntilDate(until))))
                .then();
    }

    private Mono<Void> aborted(String key, String upload) {
        return store.ask(() -> client.abortMultipartUpload(
                        abort -> abort.bucket(settings.bucket()).key(key).uploadId(upload)))
                .onErrorComplete()
                .then();
    }

    private static String md5(ByteBuffer sealed) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(sealed.duplicate());
            return Base64.getEncoder().encodeToString(md5.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}

package io.sluice.parts.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** When events are sent, and what happens when they cannot be. */
class AnnouncingStoreTest {
    @TempDir
    Path dir;

    private final List<String> sent = new ArrayList<>();
    private BlobStore files;

    @BeforeEach
    void createBuckets() {
        files = new FilesystemNio2BlobStore(dir.toString());
        Buckets.ALL.forEach(files::createContainer);
    }

    private static void put(BlobStore store, String bucket, String key) {
        byte[] body = "body".getBytes(StandardCharsets.UTF_8);
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentLength((long) body.length)
                .build();
        store.putBlob(request, new ByteArrayInputStream(body));
    }

    @Test
    void failsTheUploadWhoseEventIsNotTaken() {
        EventQueue broken = body -> {
            throw new IOException("the queue is gone");
        };
        AnnouncingStore store = new AnnouncingStore(files, broken, Clock.systemUTC());

        assertThatThrownBy(() -> put(store, Buckets.UPLOADS, "lost"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        failed -> assertThat(failed.statusCode()).isEqualTo(503));
    }

    @Test
    void sendsTheEventOnlyWhenTheObjectIsThere() {
        EventQueue looking = body -> {
            assertThat(files.blobExists(Buckets.UPLOADS, "there")).isTrue();
            sent.add(body);
        };

        put(new AnnouncingStore(files, looking, Clock.systemUTC()), Buckets.UPLOADS, "there");

        assertThat(sent).hasSize(1);
    }

    @Test
    void isSilentAboutOtherBucketsAndTheServersOwnStubs() {
        AnnouncingStore store = new AnnouncingStore(files, sent::add, Clock.systemUTC());

        put(store, Buckets.EVIDENCE, "sealed");
        put(store, Buckets.UPLOADS, ".s3proxy-mpu-stub-1");

        assertThat(sent).isEmpty();
    }
}

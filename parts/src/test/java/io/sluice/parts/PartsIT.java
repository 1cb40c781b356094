package io.sluice.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged process, through the clients that production uses. */
class PartsIT {
    private static final String UPLOADS = "sluice-uploads";
    private static final String EVIDENCE = "sluice-evidence";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path dir;

    static PartsProcess parts;
    static S3AsyncClient worker;
    static S3AsyncClient platform;
    static S3AsyncClient reader;
    static SqsAsyncClient sqs;

    @BeforeAll
    static void start() throws Exception {
        parts = PartsProcess.start(dir, "--fast");
        worker = parts.s3("worker");
        platform = parts.s3("platform");
        reader = parts.s3("reader");
        sqs = parts.sqs();
    }

    @AfterAll
    static void stop() throws Exception {
        List.of(worker, platform, reader, sqs).forEach(client -> client.close());
        assertThat(parts.endInput()).isZero();
    }

    @Test
    void announcesAnUploadThatCanThenBeRead() {
        String eTag = put(platform, UPLOADS, "incoming/été photo+1.jpg", "some bytes", Map.of());

        JsonNode created = announcementOf("ObjectCreated:Put");

        assertThat(created.at("/s3/bucket/name").asString()).isEqualTo(UPLOADS);
        assertThat(created.at("/s3/object/key").asString()).isEqualTo("incoming/%C3%A9t%C3%A9+photo%2B1.jpg");
        assertThat(created.at("/s3/object/size").asInt()).isEqualTo(10);
        assertThat(created.at("/s3/object/eTag").asString()).isEqualTo(eTag.replace("\"", ""));
        assertThat(get(reader, "incoming/été photo+1.jpg").asUtf8String()).isEqualTo("some bytes");
    }

    @Test
    void announcesACopyWithinUploads() {
        put(worker, EVIDENCE, "kept", "kept bytes", Map.of());
        worker.copyObject(copy -> copy.sourceBucket(EVIDENCE)
                        .sourceKey("kept")
                        .destinationBucket(UPLOADS)
                        .destinationKey("restored"))
                .join();

        assertThat(announcementOf("ObjectCreated:Copy").at("/s3/object/key").asString())
                .isEqualTo("restored");
    }

    @Test
    void announcesAMultipartUploadOnce() {
        String id = platform.createMultipartUpload(
                        create -> create.bucket(UPLOADS).key("large"))
                .join()
                .uploadId();
        String part = platform.uploadPart(
                        upload ->
                                upload.bucket(UPLOADS).key("large").uploadId(id).partNumber(1),
                        AsyncRequestBody.fromString("the only part"))
                .join()
                .eTag();
        platform.completeMultipartUpload(complete -> complete.bucket(UPLOADS)
                        .key("large")
                        .uploadId(id)
                        .multipartUpload(parts -> parts.parts(
                                CompletedPart.builder().partNumber(1).eTag(part).build())))
                .join();

        JsonNode created = announcementOf("ObjectCreated:CompleteMultipartUpload");
        assertThat(created.at("/s3/object/key").asString()).isEqualTo("large");
        assertThat(created.at("/s3/object/size").asInt()).isEqualTo(13);
    }

    @Test
    void announcesNothingOutsideUploads() {
        put(worker, EVIDENCE, "sealed", "sealed bytes", Map.of());
        put(platform, UPLOADS, "marker", "x", Map.of());

        assertThat(announcementOf("ObjectCreated:Put").at("/s3/object/key").asString())
                .isEqualTo("marker");
    }

    @Test
    void keepsUserMetadataThroughPutHeadGetAndCopy() {
        Map<String, String> metadata = Map.of("sluice-context", "eyJ1cGxvYWRlciI6InUtMSJ9");
        put(worker, UPLOADS, "with-metadata", "bytes", metadata);
        worker.copyObject(copy -> copy.sourceBucket(UPLOADS)
                        .sourceKey("with-metadata")
                        .destinationBucket(EVIDENCE)
                        .destinationKey("with-metadata"))
                .join();
        worker.copyObject(copy -> copy.sourceBucket(UPLOADS)
                        .sourceKey("with-metadata")
                        .destinationBucket(EVIDENCE)
                        .destinationKey("replaced")
                        .metadataDirective(MetadataDirective.REPLACE)
                        .metadata(Map.of("other", "value")))
                .join();

        assertThat(head(UPLOADS, "with-metadata")).isEqualTo(metadata);
        assertThat(bytes(reader, UPLOADS, "with-metadata").response().metadata())
                .isEqualTo(metadata);
        assertThat(head(EVIDENCE, "with-metadata")).isEqualTo(metadata);
        assertThat(head(EVIDENCE, "replaced")).isEqualTo(Map.of("other", "value"));
        purgeFresh();
    }

    @Test
    void refusesTheReaderEverythingButReadingUploads() {
        put(platform, UPLOADS, "readable", "bytes", Map.of());
        put(worker, EVIDENCE, "hidden", "bytes", Map.of());

        assertThat(get(reader, "readable").asUtf8String()).isEqualTo("bytes");
        assertThat(reader.headObject(head -> head.bucket(UPLOADS).key("readable"))
                        .join()
                        .contentLength())
                .isEqualTo(5);
        assertForbidden(() -> put(reader, UPLOADS, "mine", "bytes", Map.of()));
        assertForbidden(
                () -> reader.deleteObject(delete -> delete.bucket(UPLOADS).key("readable"))
                        .join());
        assertForbidden(() -> reader.createMultipartUpload(
                        create -> create.bucket(UPLOADS).key("mine"))
                .join());
        assertForbidden(() -> bytes(reader, EVIDENCE, "hidden"));
        assertForbidden(() -> reader.copyObject(copy -> copy.sourceBucket(UPLOADS)
                        .sourceKey("readable")
                        .destinationBucket(UPLOADS)
                        .destinationKey("copied"))
                .join());
        assertForbidden(
                () -> reader.deleteBucket(delete -> delete.bucket(UPLOADS)).join());
        purgeFresh();
    }

    @Test
    void refusesThePlatformTheEvidence() {
        put(worker, EVIDENCE, "secret", "bytes", Map.of());

        assertForbidden(() -> bytes(platform, EVIDENCE, "secret"));
        assertForbidden(() -> put(platform, EVIDENCE, "forged", "bytes", Map.of()));
        assertForbidden(() -> platform.copyObject(copy -> copy.sourceBucket(EVIDENCE)
                        .sourceKey("secret")
                        .destinationBucket(UPLOADS)
                        .destinationKey("leaked"))
                .join());
        assertForbidden(() -> platform.listBuckets().join());
    }

    @ParameterizedTest
    @ValueSource(strings = {"urgent", "fresh", "backlog", "deferred", "groups"})
    void neverDeadLettersByItself(String lane) {
        String policy = sqs.getQueueAttributes(
                        get -> get.queueUrl(parts.get("sqs.queue." + lane)).attributeNames(QueueAttributeName.ALL))
                .join()
                .attributes()
                .get(QueueAttributeName.REDRIVE_POLICY);

        assertThat(JSON.readTree(policy).path("maxReceiveCount").asInt()).isEqualTo(1000);
        assertThat(sqs.getQueueAttributes(get -> get.queueUrl(parts.get("sqs.dead." + lane))
                                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                        .join()
                        .attributes())
                .containsValue("0");
    }

    private static String put(
            S3AsyncClient client, String bucket, String key, String body, Map<String, String> metadata) {
        return client.putObject(
                        put -> put.bucket(bucket).key(key).metadata(metadata), AsyncRequestBody.fromString(body))
                .join()
                .eTag();
    }

    private static ResponseBytes<GetObjectResponse> get(S3AsyncClient client, String key) {
        return bytes(client, UPLOADS, key);
    }

    private static ResponseBytes<GetObjectResponse> bytes(S3AsyncClient client, String bucket, String key) {
        return client.getObject(get -> get.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())
                .join();
    }

    private static Map<String, String> head(String bucket, String key) {
        return worker.headObject(head -> head.bucket(bucket).key(key)).join().metadata();
    }

    /** The one announcement that waits. */
    private static JsonNode announcementOf(String eventName) {
        List<Message> messages = receive();
        assertThat(messages).hasSize(1);
        JsonNode records = JSON.readTree(messages.get(0).body()).path("Records");
        assertThat(records.size()).isOne();
        assertThat(records.path(0).path("eventName").asString()).isEqualTo(eventName);
        return records.path(0);
    }

    private static List<Message> receive() {
        String queue = parts.get("sqs.queue.fresh");
        List<Message> messages = sqs.receiveMessage(receive ->
                        receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(5))
                .join()
                .messages();
        CompletableFuture.allOf(messages.stream()
                        .map(message -> sqs.deleteMessage(
                                delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle())))
                        .toArray(CompletableFuture[]::new))
                .join();
        return messages;
    }

    private static void purgeFresh() {
        sqs.purgeQueue(purge -> purge.queueUrl(parts.get("sqs.queue.fresh"))).join();
    }

    private static void assertForbidden(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SdkServiceException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(403));
    }
}

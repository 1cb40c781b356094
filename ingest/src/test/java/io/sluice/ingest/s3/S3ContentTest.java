package io.sluice.ingest.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.RecordingIngestObserver;
import io.sluice.ingest.aws.AwsClients;
import io.sluice.ingest.aws.AwsSettings;
import io.sluice.ingest.s3.FaultyStore.Fault;
import io.sluice.pipeline.Content;
import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.OpenContent;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.SupersededException;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestMedia;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Reads from a store that misbehaves. Alone, since what is slow here must be the store. */
@Isolated
class S3ContentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final S3ReadSettings QUICK = new S3ReadSettings(
            Duration.ofSeconds(5), Duration.ofSeconds(1), 2, Duration.ofMillis(10), 32 << 10, Duration.ofSeconds(2));

    private final byte[] bytes = TestMedia.bytes(7, 3 << 20);
    private final RecordingIngestObserver observer = new RecordingIngestObserver();

    private Content content(FaultyStore store) {
        AwsSettings settings =
                AwsSettings.of(store.endpoint(), "us-east-1", "x", "x").withMaxConnections(4);
        return new S3Store(AwsClients.s3(settings), QUICK, observer).content(new ObjectRef("uploads", "a key", null));
    }

    private static Mono<byte[]> all(Content content) {
        return Mono.usingWhen(
                content.open(),
                open -> open.bytes()
                        .collect(ByteArrayOutputStream::new, S3ContentTest::append)
                        .map(ByteArrayOutputStream::toByteArray),
                OpenContent::close);
    }

    private static void append(ByteArrayOutputStream out, ByteBuffer chunk) {
        byte[] copy = new byte[chunk.remaining()];
        chunk.get(copy);
        out.writeBytes(copy);
    }

    private static OpenContent opened(Content content) {
        return Objects.requireNonNull(content.open().block(PATIENCE));
    }

    @ParameterizedTest
    @CsvSource({"CUT", "STALL"})
    void aBodyThatBreaksOffGoesOnFromTheNextByte(Fault fault) throws Exception {
        try (FaultyStore store = new FaultyStore(bytes, fault, fault)) {
            assertThat(all(content(store)).block(PATIENCE)).isEqualTo(bytes);
            assertThat(store.ranges()).hasSize(3);
            assertThat(store.ranges().get(0)).isEmpty();
            assertThat(store.ranges().get(1)).startsWith("bytes=").endsWith("-" + (bytes.length - 1));
            assertThat(store.conditions()).containsExactly("", "\"tag\"", "\"tag\"");
            assertThat(observer.count("read-resumed")).isEqualTo(2);
        }
    }

    @Test
    void anObjectReplacedBetweenTwoPartsOfItsBodyIsSuperseded() throws Exception {
        try (FaultyStore store = new FaultyStore(bytes, Fault.STALL, Fault.REPLACED)) {
            StepVerifier.create(all(content(store)))
                    .expectError(SupersededException.class)
                    .verify(PATIENCE);
        }
    }

    @Test
    void aStoreThatIgnoresTheRangeIsNotMixedIn() throws Exception {
        try (FaultyStore store = new FaultyStore(bytes, Fault.CUT, Fault.WHOLE)) {
            assertThat(all(content(store)).block(PATIENCE)).isEqualTo(bytes);
            assertThat(store.ranges()).hasSize(3);
        }
    }

    @Test
    void aStoreThatOnlyTricklesIsGivenUp() throws Exception {
        try (FaultyStore store = new FaultyStore(bytes, Fault.TRICKLE)) {
            StepVerifier.create(all(content(store)))
                    .expectError(TransientException.class)
                    .verify(Duration.ofSeconds(10));
        }
    }

    @Test
    void aStoreThatNeverAnswersIsGivenUp() throws Exception {
        try (FaultyStore store = new FaultyStore(bytes, Fault.SILENT, Fault.SILENT, Fault.SILENT)) {
            StepVerifier.create(content(store).open())
                    .expectError(TransientException.class)
                    .verify(Duration.ofSeconds(10));
        }
    }

    @Test
    void aReaderThatTakesItsTimeIsNotTheStoresSilence() throws Exception {
        try (FaultyStore store = new FaultyStore(bytes)) {
            OpenContent open = opened(content(store));
            StepVerifier.create(open.bytes(), 1)
                    .expectNextCount(1)
                    .expectNoEvent(Duration.ofSeconds(2))
                    .thenRequest(Long.MAX_VALUE)
                    .thenConsumeWhile(chunk -> true)
                    .expectComplete()
                    .verify(PATIENCE);
            assertThat(observer.count("read-resumed")).isZero();
        }
    }

    @Test
    void aRangeIsResumedToo() throws Exception {
        try (FaultyStore store = new FaultyStore(bytes, Fault.NONE, Fault.CUT)) {
            OpenContent open = opened(content(store));
            ByteBuffer range = Objects.requireNonNull(open.read(1000, 1 << 20).block(PATIENCE));
            assertThat(range).isEqualTo(ByteBuffer.wrap(bytes, 1000, 1 << 20));
            open.close().block(PATIENCE);
        }
    }

    @Test
    void theBytesAreReadOnceOnly() throws Exception {
        try (FaultyStore store = new FaultyStore(bytes)) {
            OpenContent open = opened(content(store));
            open.close().block(PATIENCE);
            StepVerifier.create(open.bytes())
                    .expectError(IllegalStateException.class)
                    .verify(PATIENCE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404 Not Found, NoSuchKey, GONE",
        "404 Not Found, NoSuchVersion, GONE",
        "404 Not Found, NoSuchBucket, SETUP",
        "403 Forbidden, AccessDenied, SETUP",
        "403 Forbidden, SignatureDoesNotMatch, SETUP",
        "400 Bad Request, ExpiredToken, SETUP",
        "400 Bad Request, InvalidArgument, GONE",
        "412 Precondition Failed, PreconditionFailed, SUPERSEDED",
        "503 Service Unavailable, SlowDown, TRANSIENT",
        "500 Internal Server Error, InternalError, TRANSIENT",
        "429 Too Many Requests, TooManyRequests, TRANSIENT"
    })
    void failuresAreNamedByWhatToDo(String status, String code, String kind) throws Exception {
        try (FaultyStore store = new FaultyStore(bytes).failing(status, code)) {
            StepVerifier.create(content(store).open())
                    .expectErrorSatisfies(failure -> assertThat(kindOf(failure)).isEqualTo(kind))
                    .verify(PATIENCE);
        }
    }

    private static String kindOf(Throwable failure) {
        if (failure instanceof GoneException) {
            return "GONE";
        }
        if (failure instanceof SupersededException) {
            return "SUPERSEDED";
        }
        if (failure instanceof SetupException) {
            return "SETUP";
        }
        return failure instanceof TransientException ? "TRANSIENT" : failure.toString();
    }

    @Test
    void theContextTravelsInTheMetadata() throws Exception {
        String json = "{\"uploader\":\"u-1\",\"caption\":\"a caption\"}";
        String header = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes("UTF-8"));
        try (FaultyStore store = new FaultyStore(bytes).withHeader("x-amz-meta-sluice-context", header)) {
            UploadContext context = opened(content(store)).context();
            assertThat(context.uploader()).isEqualTo("u-1");
            assertThat(context.caption()).isEqualTo("a caption");
        }
    }

    @ParameterizedTest
    @CsvSource({"%%%", "bm90IGpzb24", "W10", "eyJ1cGxvYWRlciI6MX0"})
    void aContextThatCannotBeReadIsCountedAndNoFailure(String header) throws Exception {
        try (FaultyStore store = new FaultyStore(bytes).withHeader("x-amz-meta-sluice-context", header)) {
            assertThat(opened(content(store)).context()).isEqualTo(UploadContext.NONE);
            assertThat(observer.count("context-malformed")).isOne();
        }
    }

    @Test
    void theNullVersionIsNoVersionForItCanBeReplaced() throws Exception {
        try (FaultyStore store = new FaultyStore(bytes).withHeader("x-amz-version-id", "null")) {
            assertThat(opened(content(store)).object().ref().version()).isNull();
        }
    }
}

package io.sluice.ingest.exchange.list;

import io.sluice.ingest.exchange.FeedPage;
import io.sluice.ingest.s3.S3Failures;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A list in a bucket; sent only if its tag has changed. */
public final class S3ListSource implements ListSource {

    private final S3AsyncClient client;
    private final String bucket;
    private final String key;
    private final Scheduler parsing;

    /**
     * A list.
     *
     * @param client stays the caller's to close
     * @param parsing where the list is read
     */
    public S3ListSource(S3AsyncClient client, String bucket, String key, Scheduler parsing) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.parsing = parsing;
    }

    @Override
    public Flux<FeedPage> read(String known, Function<Version, Flux<FeedPage>> reader) {
        return Mono.fromFuture(() -> client.getObject(request(known), AsyncResponseTransformer.toPublisher()))
                .flatMapMany(answer -> reader.apply(version(answer)))
                .onErrorResume(S3ListSource::isUnchanged, same -> Flux.just(FeedPage.unchanged(known)))
                .onErrorMap(S3Failures::of)
                .publishOn(parsing, 1);
    }

    private GetObjectRequest request(String known) {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(key);
        return known.isEmpty() ? request.build() : request.ifNoneMatch(known).build();
    }

    private static Version version(ResponsePublisher<GetObjectResponse> answer) {
        Flux<DataBuffer> bytes = Flux.from(answer).map(DefaultDataBufferFactory.sharedInstance::wrap);
        return new Version(answer.response().eTag(), bytes);
    }

    private static boolean isUnchanged(Throwable failure) {
        return failure instanceof S3Exception answer && answer.statusCode() == HttpStatus.NOT_MODIFIED.value();
    }
}

package io.sluice.ingest.s3;

import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SupersededException;
import io.sluice.pipeline.TransientException;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The two ways to ask for an object: all of it, as it is now; and from some byte on, as it was then. Each answer is a body that
 * must be read or {@linkplain UnreadBody#abandon abandoned}.
 */
final class S3Requests {

    private final S3AsyncClient client;
    private final S3ReadSettings settings;

    S3Requests(S3AsyncClient client, S3ReadSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    S3ReadSettings settings() {
        return settings;
    }

    Mono<ResponsePublisher<GetObjectResponse>> whole(ObjectRef ref) {
        return get(request(ref).build());
    }

    /**
     * Part of one version.
     *
     * @param from first byte
     * @param to the byte after the last one
     */
    Mono<ResponsePublisher<GetObjectResponse>> range(MediaObject object, long from, long to) {
        GetObjectRequest.Builder request = request(object.ref()).range("bytes=" + from + "-" + (to - 1));
        if (object.ref().version() == null) {
            request.ifMatch('"' + object.entityTag() + '"');
        }
        return get(request.build()).flatMap(body -> checked(body, object, from));
    }

    private static GetObjectRequest.Builder request(ObjectRef ref) {
        return GetObjectRequest.builder().bucket(ref.bucket()).key(ref.key()).versionId(ref.version());
    }

    /** A future from a supplier: no subscription, no request; and a cancel reaches the SDK. */
    private Mono<ResponsePublisher<GetObjectResponse>> get(GetObjectRequest request) {
        return Mono.fromFuture(
                        () -> client.getObject(request, AsyncResponseTransformer.<GetObjectResponse>toPublisher()))
                .timeout(settings.answerTimeout())
                .onErrorMap(S3Failures::of)
                .doOnDiscard(ResponsePublisher.class, UnreadBody::abandon);
    }

    /** Not every store honours conditions and ranges; bytes of another version, or from the start, must not be mixed in. */
    private static Mono<ResponsePublisher<GetObjectResponse>> checked(
            ResponsePublisher<GetObjectResponse> body, MediaObject object, long from) {
        if (!S3Facts.entityTag(body.response()).equals(object.entityTag())) {
            UnreadBody.abandon(body);
            return Mono.error(new SupersededException("the object was replaced", null));
        }
        String range = body.response().contentRange();
        if (range == null || !range.startsWith("bytes " + from + "-")) {
            UnreadBody.abandon(body);
            return Mono.error(new TransientException("the store did not answer the range asked for", null));
        }
        return Mono.just(body);
    }
}

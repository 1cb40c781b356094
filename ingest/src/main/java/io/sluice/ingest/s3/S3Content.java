package io.sluice.ingest.s3;

import io.sluice.ingest.IngestObserver;
import io.sluice.pipeline.Content;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.OpenContent;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * One S3 object's bytes. A single GET answers both what the object is and its bytes, so that there is no moment between the two
 * in which it could be replaced.
 *
 * <p>There is one read path for objects of every size, the SDK's {@code toPublisher}, and none through {@code toBytes}: one path
 * is one behaviour to prove, and it never holds a body twice. What the SDK leaves open on that path is closed here: a body that
 * breaks off is not retried (aws-sdk-java-v2 issue 7332) and is resumed by {@link ResumingBody}; an end that is never signalled
 * (issue 6949) meets the idle timeout of {@link Pace}; a body nobody reads (issue 5355) is abandoned by {@link #open()}'s cancel
 * or by {@link OpenContent#close()}.
 */
final class S3Content implements Content {

    private final S3Requests requests;
    private final ObjectRef ref;
    private final IngestObserver observer;

    S3Content(S3Requests requests, ObjectRef ref, IngestObserver observer) {
        this.requests = requests;
        this.ref = ref;
        this.observer = observer;
    }

    @Override
    public Mono<OpenContent> open() {
        return requests.whole(ref).map(this::opened).doOnDiscard(OpenS3Content.class, OpenS3Content::abandon);
    }

    private OpenContent opened(ResponsePublisher<GetObjectResponse> body) {
        try {
            GetObjectResponse answer = body.response();
            return new OpenS3Content(
                    requests, S3Facts.object(ref, answer), S3Facts.context(answer, observer), body, observer);
        } catch (RuntimeException e) {
            UnreadBody.abandon(body);
            throw e;
        }
    }

    @Override
    public String toString() {
        return "S3Content[" + ref + "]";
    }
}

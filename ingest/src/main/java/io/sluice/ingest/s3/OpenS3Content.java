package io.sluice.ingest.s3;

import io.sluice.ingest.IngestObserver;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.OpenContent;
import io.sluice.pipeline.UploadContext;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An S3 object whose headers have come and whose body waits to be read. */
final class OpenS3Content implements OpenContent {

    private final S3Requests requests;
    private final MediaObject object;
    private final UploadContext context;
    private final AtomicReference<@Nullable Publisher<ByteBuffer>> unread;
    private final IngestObserver observer;

    OpenS3Content(
            S3Requests requests,
            MediaObject object,
            UploadContext context,
            Publisher<ByteBuffer> body,
            IngestObserver observer) {
        this.requests = requests;
        this.object = object;
        this.context = context;
        this.unread = new AtomicReference<>(body);
        this.observer = observer;
    }

    @Override
    public MediaObject object() {
        return object;
    }

    @Override
    public UploadContext context() {
        return context;
    }

    @Override
    public Flux<ByteBuffer> bytes() {
        return Flux.defer(() -> {
            Publisher<ByteBuffer> body = unread.getAndSet(null);
            return body == null
                    ? Flux.error(new IllegalStateException("the bytes are read once, before closing"))
                    : range(0, object.sizeBytes()).chunks(body);
        });
    }

    @Override
    public Mono<ByteBuffer> read(long offset, int length) {
        if (offset < 0 || length < 1 || length > Media.MAX_READ) {
            return Mono.error(new IllegalArgumentException("range out of bounds"));
        }
        return Mono.defer(() -> {
            long to = Math.min(offset + length, object.sizeBytes());
            return to <= offset ? Mono.just(ByteBuffer.allocate(0)) : gathered(offset, to);
        });
    }

    private Mono<ByteBuffer> gathered(long from, long to) {
        return range(from, to)
                .chunks()
                .collect(() -> ByteBuffer.allocate((int) (to - from)), ByteBuffer::put)
                .map(whole -> whole.flip().asReadOnlyBuffer());
    }

    private ResumingBody range(long from, long to) {
        return new ResumingBody(requests, object, from, to, observer);
    }

    @Override
    public Mono<Void> close() {
        return Mono.fromRunnable(this::abandon);
    }

    void abandon() {
        Publisher<ByteBuffer> body = unread.getAndSet(null);
        if (body != null) {
            UnreadBody.abandon(body);
        }
    }
}

package io.sluice.ingest.s3;

import io.sluice.ingest.IngestObserver;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.TransientException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The bytes of one range of one version, however often the connection breaks: what is missing is asked for again from the next
 * byte on, pinned to the version. Downstream sees one stream that goes on, so a digest's state is simply kept.
 *
 * <p>Used once. <b>Demand:</b> reads no faster than asked. <b>Errors:</b> as {@code OpenContent.bytes()} says; never ends short.
 */
final class ResumingBody {

    private final S3Requests requests;
    private final MediaObject object;
    private final long to;
    private final Pace pace;
    private final IngestObserver observer;

    /** The next byte; written by the one attempt that is under way. */
    private volatile long next;

    private @Nullable Publisher<ByteBuffer> first;

    /**
     * A range.
     *
     * @param from first byte
     * @param to the byte after the last one
     */
    ResumingBody(S3Requests requests, MediaObject object, long from, long to, IngestObserver observer) {
        this.requests = requests;
        this.object = object;
        this.to = to;
        this.pace = new Pace(requests.settings());
        this.observer = observer;
        this.next = from;
    }

    /** The bytes, of which the first answer is already here. */
    Flux<ByteBuffer> chunks(Publisher<ByteBuffer> answer) {
        first = answer;
        return chunks();
    }

    /** The bytes, in read-only buffers of at most {@link Media#MAX_READ}. */
    Flux<ByteBuffer> chunks() {
        return Flux.defer(this::attempt)
                .retryWhen(resumption())
                .doOnRequest(pace::asked)
                .doOnNext(pace::sent)
                .takeUntilOther(pace.tooSlow())
                .concatMapIterable(ResumingBody::cut, 1);
    }

    private Flux<ByteBuffer> attempt() {
        pace.began();
        return body().doOnNext(this::advance)
                .concatWith(Mono.defer(this::shortEnd))
                .takeUntilOther(pace.silence())
                .onErrorMap(S3Failures::of);
    }

    private Flux<ByteBuffer> body() {
        Publisher<ByteBuffer> answer = first;
        first = null;
        return answer != null
                ? Flux.from(answer)
                : requests.range(object, next, to).flatMapMany(Flux::from);
    }

    @SuppressWarnings(
            "NonAtomicVolatileUpdate") // One attempt at a time writes; volatile is for the thread of the next one.
    private void advance(ByteBuffer chunk) {
        next += chunk.remaining();
        if (next > to) {
            throw new TransientException("the store sent more bytes than it announced", null);
        }
    }

    private Mono<ByteBuffer> shortEnd() {
        return next < to ? Mono.error(new TransientException("the body ended short", null)) : Mono.empty();
    }

    private Retry resumption() {
        S3ReadSettings settings = requests.settings();
        return Retry.backoff(settings.resumes(), settings.firstBackoff())
                .transientErrors(true)
                .filter(failure -> failure instanceof TransientException && next < to)
                .doBeforeRetry(signal -> observer.readResumed())
                .onRetryExhaustedThrow((spec, signal) -> signal.failure());
    }

    private static List<ByteBuffer> cut(ByteBuffer chunk) {
        List<ByteBuffer> pieces = new ArrayList<>(1);
        for (int at = 0; at < chunk.remaining(); at += Media.MAX_READ) {
            int length = Math.min(Media.MAX_READ, chunk.remaining() - at);
            pieces.add(chunk.slice(chunk.position() + at, length).asReadOnlyBuffer());
        }
        return pieces;
    }
}

package io.sluice.scanners.decode;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Media;
import io.sluice.scanners.decode.wire.AnswerReader;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Frame;
import io.sluice.scanners.decode.wire.ProtocolException;
import io.sluice.scanners.decode.wire.ReadRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One object with one child: the request, the ranges it asks for, the answer.
 *
 * <p>The child's own time is limited, and so is what it may read in all; the time the store takes to answer is not the
 * child's.
 *
 * <p><b>Threads:</b> steps follow one another; each wait for the child takes a thread of the scheduler.
 */
final class Conversation {

    /** A container's index may be read more than once, a whole object hardly ever more than this. */
    private static final int MAX_READINGS = 4;

    private static final long READ_ALLOWANCE_BYTES = 64L << 20;

    private final ChildLoan loan;
    private final Media media;
    private final DecoderSettings settings;
    private final Scheduler scheduler;
    private Format format = Format.UNKNOWN;
    private long readBytes;
    private long spentNanos;

    Conversation(ChildLoan loan, Media media, DecoderSettings settings, Scheduler scheduler) {
        this.loan = loan;
        this.media = media;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    /** Asks the child to decode. <b>Errors:</b> {@link DecoderFailure}, or whatever reading the object fails with. */
    Mono<Decoding> decode() {
        byte[] size = ByteBuffer.allocate(Long.BYTES)
                .putLong(media.object().sizeBytes())
                .array();
        return ask(new Frame(Frame.Kind.DECODE, size))
                .expand(this::reply)
                .last()
                .handle((frame, sink) -> {
                    try {
                        sink.next(AnswerReader.read(frame));
                    } catch (ProtocolException e) {
                        sink.error(DecoderFailure.of(format, e));
                    }
                });
    }

    private Mono<Frame> reply(Frame received) {
        return received.kind() == Frame.Kind.READ ? read(received).flatMap(this::ask) : Mono.empty();
    }

    private Mono<Frame> read(Frame received) {
        try {
            ReadRequest request = ReadRequest.of(received);
            format = request.format();
            readBytes += request.length();
            if (readBytes > MAX_READINGS * media.object().sizeBytes() + READ_ALLOWANCE_BYTES) {
                throw new ProtocolException("a child that reads without end");
            }
            return media.read(request.offset(), request.length()).map(bytes -> new Frame(Frame.Kind.BYTES, bytes));
        } catch (ProtocolException e) {
            return Mono.error(DecoderFailure.of(format, e));
        }
    }

    private Mono<Frame> ask(Frame frame) {
        return Mono.fromCallable(() -> answer(frame))
                .subscribeOn(scheduler)
                .timeout(timeLeft())
                .flatMap(answer -> answer)
                .onErrorMap(failure -> DecoderFailure.of(format, Exceptions.unwrap(failure)));
    }

    /** A failure is an answer too: thrown after a timeout or a cancel, which kill the child, it would be logged as lost. */
    private Mono<Frame> answer(Frame frame) {
        long begun = System.nanoTime();
        try {
            return Mono.just(loan.ask(frame));
        } catch (IOException failure) {
            return Mono.error(failure);
        } finally {
            spentNanos += System.nanoTime() - begun;
        }
    }

    private Duration timeLeft() {
        Duration whole = format.codec().isLong() ? settings.videoTimeout() : settings.stillTimeout();
        Duration left = whole.minusNanos(spentNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }
}

package io.sluice.pipeline.testing;

import io.sluice.pipeline.Decoder;
import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.Undecodable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A decoder that answers what it is told to, or misbehaves. Remembers what it was given. */
public final class FakeDecoder implements Decoder {

    private final Function<Media, Mono<Decoding>> answer;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private FakeDecoder(Function<Media, Mono<Decoding>> answer) {
        this.answer = answer;
    }

    /** Answers by a function. */
    public static FakeDecoder answering(Function<Media, Mono<Decoding>> answer) {
        return new FakeDecoder(answer);
    }

    /** Sees the same picture in everything. */
    public static FakeDecoder seeing(Decoding decoding) {
        return answering(media -> Mono.just(decoding));
    }

    /** Sees {@link TestMedia#picture} number 1 in everything. */
    public static FakeDecoder seeing() {
        return seeing(TestMedia.picture(1));
    }

    /** Makes nothing of anything. */
    public static FakeDecoder undecodable(String reason) {
        return seeing(new Undecodable("unknown", reason));
    }

    /** Never answers. */
    public static FakeDecoder hanging() {
        return answering(media -> Mono.never());
    }

    /** Fails. */
    public static FakeDecoder failing(Throwable failure) {
        return answering(media -> Mono.error(failure));
    }

    /** Answers nothing. */
    public static FakeDecoder empty() {
        return answering(media -> Mono.empty());
    }

    @Override
    public Mono<Decoding> decode(Media media, boolean alone) {
        calls.add(new Call(media, alone));
        return answer.apply(media);
    }

    /** What it was asked, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /**
     * One request.
     *
     * @param media the object
     * @param alone whether it was under suspicion
     */
    public record Call(Media media, boolean alone) {}
}

package io.sluice.pipeline;

import io.sluice.pipeline.Material.Digested;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.Material.Unpacked;
import io.sluice.pipeline.ScanResult.Inconclusive;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks again at an object by what is kept of it: the scanners that only compare hashes with the banks answer anew, what the
 * others said stands.
 */
final class KeptExaminer {

    /** No scanner that compares hashes looks at it. */
    private static final Thumbnail NO_THUMBNAIL = new Thumbnail(new byte[Thumbnail.BYTES]);

    private final Scanners scanners;
    private final Escalator escalator;

    KeptExaminer(Scanners scanners, Escalator escalator) {
        this.scanners = scanners;
        this.escalator = escalator;
    }

    Mono<Examination> examine(KeptObject kept) {
        Digests digests = kept.hashes().unpackedDigests().get(0);
        return Flux.concat(exact(kept, digests), near(kept), parts(kept))
                .flatMap(result -> escalator
                        .committed(result, kept.object(), kept.context(), digests)
                        .then(Mono.just(result)))
                .collectList()
                .filter(fresh -> fresh.stream().allMatch(ScanResult::isConclusive))
                .switchIfEmpty(Mono.error(() -> new TransientException("the banks are not at hand now", null)))
                .map(fresh -> examination(kept, digests, fresh));
    }

    private Flux<ScanResult> exact(KeptObject kept, Digests digests) {
        return scanners.match(Lane.URGENT, Digested.class, new Digested(kept.object(), digests));
    }

    /** An object that could not be decoded has no frames, and what was said of it then stands. */
    private Flux<ScanResult> near(KeptObject kept) {
        List<FrameHash> frames = kept.hashes().unpackedFrames();
        if (frames.isEmpty()) {
            return Flux.empty();
        }
        Pictured pictured = new Pictured(kept.object(), kept.context(), picture(kept, frames));
        return scanners.match(Lane.URGENT, Pictured.class, pictured).filter(result -> !isWithoutHash(result));
    }

    /** Nothing was kept that it could compare: what it said of the object's bytes stands. */
    private static boolean isWithoutHash(ScanResult result) {
        return result instanceof Inconclusive inconclusive
                && inconclusive.reason().equals(Inconclusive.NOT_HASHED);
    }

    /** The frames of parts are among those of the object; here it is about their bytes. */
    private Flux<ScanResult> parts(KeptObject kept) {
        List<Part> parts = kept.hashes().unpackedDigests().stream()
                .skip(1)
                .map(KeptExaminer::part)
                .toList();
        return parts.isEmpty()
                ? Flux.empty()
                : scanners.match(Lane.URGENT, Unpacked.class, new Unpacked(kept.object(), parts));
    }

    private static Part part(Digests digests) {
        return new Part("kept", Part.Role.ENTRY, "unknown", 0, digests, 0, 0, List.of(), null);
    }

    private static Picture picture(KeptObject kept, List<FrameHash> frames) {
        int count = Math.max(1, kept.frames());
        return new Picture(kept.format(), 1, 1, count, frames, NO_THUMBNAIL, Map.of())
                .licensed(kept.hashes().unpackedLicensed());
    }

    private static Examination examination(KeptObject kept, Digests digests, List<ScanResult> fresh) {
        Set<String> answered = fresh.stream().map(ScanResult::scanner).collect(Collectors.toSet());
        List<ScanResult> results = Stream.concat(
                        fresh.stream(), kept.results().stream().filter(result -> !answered.contains(result.scanner())))
                .toList();
        List<FrameHash> frames = kept.hashes().unpackedFrames();
        Decoding decoding = frames.isEmpty() ? new Undecodable(kept.format(), "kept") : picture(kept, frames);
        return new Examination(kept.object(), Lane.URGENT, kept.context(), digests, decoding, results);
    }
}

package io.sluice.pipeline;

import io.sluice.pipeline.Material.Digested;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.Material.Words;
import io.sluice.pipeline.PipelineObserver.Outcome;
import io.sluice.pipeline.testing.FakeContent;
import io.sluice.pipeline.testing.FakeDecoder;
import io.sluice.pipeline.testing.FakeScanner;
import io.sluice.pipeline.testing.FakeSource;
import io.sluice.pipeline.testing.RecordingEscalation;
import io.sluice.pipeline.testing.RecordingObserver;
import io.sluice.pipeline.testing.RecordingSink;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** The whole flow over fakes that find nothing wrong, each of which a test may replace. Works in virtual time. */
final class Flow {

    static {
        StepVerifier.setDefaultTimeout(Duration.ofSeconds(10));
    }

    final RecordingSink sink = new RecordingSink();
    final RecordingEscalation escalation = new RecordingEscalation(sink);
    final RecordingObserver observer = new RecordingObserver();
    final List<Scanner<?>> scanners = new ArrayList<>();
    Limiter bytes = new Limiter("bytes", 1L << 30, 1 << 20);
    Limiter fetching = new Limiter("fetch", 256, 0);
    Limiter writing = new Limiter("write", 256, 0);
    PipelineLimits limits = PipelineLimits.DEFAULTS;
    Contexts contexts = Contexts.NONE;
    FakeDecoder decoder = FakeDecoder.seeing();
    Mono<Void> probe = Mono.empty();

    /** The objects that were put off, one entry a request. */
    final List<MediaObject> deferred = new CopyOnWriteArrayList<>();

    @Nullable
    Deferring deferring;

    /** An error takes the queue down that they are put into. */
    Mono<Void> queue = Mono.empty();

    Flow() {
        scanners.add(FakeScanner.clean("hash-exact", Digested.class));
        scanners.add(FakeScanner.clean("hash-perceptual", Pictured.class));
        scanners.add(FakeScanner.clean("file-facts", Pictured.class));
        scanners.add(FakeScanner.clean("classifier", Pictured.class));
        scanners.add(FakeScanner.clean("words", Words.class));
    }

    /** Replaces the scanner of the same name. */
    Flow with(Scanner<?> scanner) {
        without(scanner.name());
        scanners.add(scanner);
        return this;
    }

    Flow without(String name) {
        scanners.removeIf(present -> present.name().equals(name));
        return this;
    }

    Flow with(FakeDecoder replacement) {
        decoder = replacement;
        return this;
    }

    Flow with(Contexts replacement) {
        contexts = replacement;
        return this;
    }

    Flow inFlight(int most) {
        PipelineLimits d = PipelineLimits.DEFAULTS;
        limits = new PipelineLimits(
                most,
                d.wholeBytes(),
                d.windowBytes(),
                d.scanTimeout(),
                d.decodeTimeout(),
                d.objectDeadline(),
                d.suspectAfter());
        return this;
    }

    Parking parking() {
        return new Parking(Lane.FRESH, Mono.defer(() -> probe), new Detached(), observer);
    }

    ScanPipeline pipeline() {
        Clock clock = Clock.fixed(TestMedia.LONG_AGO, ZoneOffset.UTC);
        return new ScanPipeline(
                new Examiner(parts(), TestPolicy.policy(), () -> limits, observer, clock),
                sink,
                this::defer,
                new StagePermits(bytes, fetching, writing),
                () -> limits,
                clock);
    }

    private Examiner.Parts parts() {
        return new Examiner.Parts(scanners, decoder, escalation, contexts, Schedulers.immediate(), deferring);
    }

    private Mono<Void> defer(MediaObject object, UploadContext context) {
        return Mono.defer(() -> queue).then(Mono.fromRunnable(() -> deferred.add(object)));
    }

    Flux<Outcome> outcomes(FakeSource source) {
        return pipeline().outcomes(source, parking(), limits.maxInFlight());
    }

    /** What becomes of one object that arrives in its own lane. */
    Mono<Outcome> outcome(FakeContent content) {
        return outcomes(new FakeSource(Lane.FRESH).deliver(content)).next();
    }
}

package io.sluice.app.tune;

import io.sluice.app.observe.Observers;
import io.sluice.pipeline.Contexts;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Examiner;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Material.Digested;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.MediaSource;
import io.sluice.pipeline.Parking;
import io.sluice.pipeline.PipelineLimits;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.ScanPipeline;
import io.sluice.pipeline.StagePermits;
import io.sluice.pipeline.testing.FakeContent;
import io.sluice.pipeline.testing.FakeDecoder;
import io.sluice.pipeline.testing.FakeScanner;
import io.sluice.pipeline.testing.FakeSource;
import io.sluice.pipeline.testing.RecordingEscalation;
import io.sluice.pipeline.testing.RecordingSink;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestPolicy;
import io.sluice.pipeline.tuning.FastPathObjective;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The real flow before a store that all its readers share: with twice as many of them each takes twice as long. So more slots for
 * bulk work bring nothing, and make every upload slower.
 */
final class ContendedFlow implements AutoCloseable {

    private static final Duration ALONE = Duration.ofMillis(10);
    private static final int MOST = 256;

    private final Limiter slots;
    private final FastPathObjective objective;
    private final AtomicInteger readers = new AtomicInteger();
    private final List<Duration> triaged = new CopyOnWriteArrayList<>();
    private final FakeSource fresh = new FakeSource(Lane.FRESH);
    private final FakeSource backlog = new FakeSource(Lane.BACKLOG);
    private final Disposable.Composite running = Disposables.composite();

    ContendedFlow(Limiter slots, FastPathObjective objective) {
        this.slots = slots;
        this.objective = objective;
    }

    /** A backlog that does not end, and an upload every fiftieth of a second. */
    void start(int queued) {
        ScanPipeline pipeline = pipeline();
        for (int i = 0; i < queued; i++) {
            backlog.deliver(content(i));
        }
        running.add(run(pipeline, backlog));
        running.add(run(pipeline, fresh));
        // Made in advance: names are drawn by chance, for which a timer's thread may not wait.
        List<FakeContent> uploads =
                LongStream.rangeClosed(1, 2000).mapToObj(i -> content(-i)).toList();
        running.add(
                Flux.fromIterable(uploads).delayElements(Duration.ofMillis(50)).subscribe(fresh::deliver));
    }

    private Disposable run(ScanPipeline pipeline, MediaSource source) {
        Parking parking = new Parking(source.lane(), Mono.empty(), new Detached(), PipelineObserver.NOOP);
        return pipeline.outcomes(new SlottedSource(source, slots), parking, MOST)
                .subscribe();
    }

    private FakeContent content(long seed) {
        Mono<Void> turn = Mono.defer(() -> Mono.delay(ALONE.multipliedBy(readers.incrementAndGet())))
                .then()
                .doFinally(end -> readers.decrementAndGet());
        return FakeContent.of(TestMedia.bytes(seed, 20)).openingAfter(turn);
    }

    private ScanPipeline pipeline() {
        RecordingSink sink = new RecordingSink();
        Examiner.Parts parts = new Examiner.Parts(
                List.of(
                        FakeScanner.clean("hash-exact", Digested.class),
                        FakeScanner.clean("classifier", Pictured.class)),
                FakeDecoder.seeing(),
                new RecordingEscalation(sink),
                Contexts.NONE,
                Schedulers.immediate(),
                null);
        Examiner examiner = new Examiner(
                parts,
                TestPolicy.policy(),
                () -> PipelineLimits.DEFAULTS,
                new Observers(objective, new Stopwatch()),
                Clock.systemUTC());
        StagePermits permits = new StagePermits(
                new Limiter("bytes", 1 << 20, 1 << 10), new Limiter("fetch", MOST, 0), new Limiter("write", MOST, 0));
        return new ScanPipeline(
                examiner,
                sink,
                (object, context) -> Mono.empty(),
                permits,
                () -> PipelineLimits.DEFAULTS,
                Clock.systemUTC());
    }

    /** How long the last uploads took until they were compared with the banks. */
    List<Duration> lastTriaged(int count) {
        List<Duration> all = List.copyOf(triaged);
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    @Override
    public void close() {
        running.dispose();
    }

    private final class Stopwatch implements PipelineObserver {
        @Override
        public void triaged(Lane lane, long bytes, Duration sinceReceived) {
            if (lane == Lane.FRESH) {
                triaged.add(sinceReceived);
            }
        }
    }
}

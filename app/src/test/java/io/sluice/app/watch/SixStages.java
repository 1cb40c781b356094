package io.sluice.app.watch;

import io.sluice.app.tune.LimiterKnobs;
import io.sluice.app.tune.SlottedSource;
import io.sluice.app.tune.TuneRoutes;
import io.sluice.ingest.sqs.QueueDepths.Depth;
import io.sluice.pipeline.Contexts;
import io.sluice.pipeline.Deferring;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Examiner;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.Parking;
import io.sluice.pipeline.PipelineLimits;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.ScanPipeline;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.StagePermits;
import io.sluice.pipeline.testing.FakeContent;
import io.sluice.pipeline.testing.FakeDecoder;
import io.sluice.pipeline.testing.FakeKnobLedger;
import io.sluice.pipeline.testing.FakeScanner;
import io.sluice.pipeline.testing.FakeSource;
import io.sluice.pipeline.testing.RecordingEscalation;
import io.sluice.pipeline.testing.RecordingSink;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestPolicy;
import io.sluice.pipeline.tuning.FastPathObjective;
import io.sluice.pipeline.tuning.KnobFollower;
import io.sluice.pipeline.tuning.Knobs;
import io.sluice.pipeline.tuning.LoadWatch;
import io.sluice.pipeline.tuning.Range.Whole;
import io.sluice.pipeline.tuning.TuningObserver;
import io.sluice.sink.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The real flow with a backlog that does not end, and stages that each take ten milliseconds, for a store, a child or a server. */
final class SixStages implements AutoCloseable {

    private static final Duration EACH = Duration.ofMillis(10);
    private static final long WIDE = 32;
    private static final long NARROW = 2;
    private static final int OBJECT_BYTES = 20;
    private static final int QUEUED = 3000;

    /** More than every stage lets through together; another comes for each that has left, so that the backlog never ends. */
    private static final int AT_HAND = 1000;

    private final Map<String, Limiter> limiters = new LinkedHashMap<>();
    private final AtomicLong settled = new AtomicLong();
    private final Knobs knobs;
    private final FastPathObjective objective;
    private final LoadWatch loads;
    private final Overview overview;
    private final Disposable running;

    /** One of the stages lets two through at a time, the others many. */
    SixStages(String narrow) {
        for (String stage : List.of("slots", "bytes", "fetch", "decode", "classifying", "write")) {
            long limit = stage.equals(narrow) ? NARROW : WIDE;
            limiters.put(stage, new Limiter(stage, stage.equals("bytes") ? limit * OBJECT_BYTES : limit, 0));
        }
        knobs = new Knobs(limiters.values().stream()
                .map(limiter -> new LimiterKnobs(limiter, new Whole(1, 10_000, "units")).limit("Units."))
                .toList());
        objective = new FastPathObjective(Duration.ofSeconds(2), 1000, Clock.systemUTC());
        LaneWatch lanes = new LaneWatch(Clock.systemUTC());
        loads = new LoadWatch(limiters.values());
        overview = new Overview(
                new Overview.Watches(loads, lanes, queues(lanes), new CoreWatch(() -> 0.2)), objective, knobs);
        running = run();
    }

    private static List<LaneWatch.Queue> queues(LaneWatch lanes) {
        Parking parking = new Parking(Lane.BACKLOG, Mono.empty(), new Detached(), PipelineObserver.NOOP);
        LaneWatch.Queue queue = lanes.queue("backlog", Lane.BACKLOG, parking);
        queue.deep(new Depth(QUEUED, 16, 0), new Depth(2, 0, 0));
        return List.of(queue);
    }

    private Disposable run() {
        FakeSource backlog = new FakeSource(Lane.BACKLOG);
        for (int i = 0; i < AT_HAND; i++) {
            backlog.deliver(object(i));
        }
        Parking parking = new Parking(Lane.BACKLOG, Mono.empty(), new Detached(), PipelineObserver.NOOP);
        return pipeline()
                .outcomes(new SlottedSource(backlog, limiter("slots")), parking, 1000)
                .subscribe(outcome -> backlog.deliver(object(AT_HAND + settled.getAndIncrement())));
    }

    private static FakeContent object(long number) {
        return FakeContent.of(new ObjectRef("uploads", "object-" + number, null), TestMedia.bytes(number, OBJECT_BYTES))
                .openingAfter(Mono.delay(EACH).then());
    }

    private ScanPipeline pipeline() {
        RecordingSink sink = new RecordingSink();
        sink.gate(Mono.delay(EACH.dividedBy(2)).then());
        FakeDecoder decoder = FakeDecoder.answering(media ->
                limiter("decode").within(media.lane(), 1, () -> Mono.delay(EACH).thenReturn(TestMedia.picture(1))));
        FakeScanner<Pictured> classifier = FakeScanner.answering(
                        "classifier",
                        Pictured.class,
                        seen -> Mono.delay(EACH).thenReturn(new ScanResult.Completed("classifier", "1", List.of())))
                .deferrable();
        Examiner.Parts parts = new Examiner.Parts(
                List.of(classifier),
                decoder,
                new RecordingEscalation(sink),
                Contexts.NONE,
                Schedulers.immediate(),
                new Deferring(limiter("classifying"), 1000, Duration.ofSeconds(20)));
        Examiner examiner = new Examiner(
                parts, TestPolicy.policy(), () -> PipelineLimits.DEFAULTS, PipelineObserver.NOOP, Clock.systemUTC());
        StagePermits permits = new StagePermits(limiter("bytes"), limiter("fetch"), limiter("write"));
        return new ScanPipeline(
                examiner,
                sink,
                (object, context) -> Mono.empty(),
                permits,
                () -> PipelineLimits.DEFAULTS,
                Clock.systemUTC());
    }

    private Limiter limiter(String stage) {
        return Objects.requireNonNull(limiters.get(stage));
    }

    /** Objects in a second, over half of one; the overview is read meanwhile. */
    double perSecond() {
        wait(200);
        long before = settled.get();
        long start = System.nanoTime();
        for (int i = 0; i < 11; i++) {
            overview.read();
            wait(50);
        }
        return (settled.get() - before) * 1e9 / (System.nanoTime() - start);
    }

    private static void wait(int millis) {
        Mono.delay(Duration.ofMillis(millis)).block();
    }

    Overview.View view() {
        return overview.view();
    }

    Overview overview() {
        return overview;
    }

    /** The routes of its knobs, for a caller who is always {@code person-1}. */
    RouterFunction<ServerResponse> routes() {
        FakeKnobLedger ledger = new FakeKnobLedger(Clock.systemUTC());
        KnobFollower follower = new KnobFollower(knobs, ledger, objective, "worker-1", TuningObserver.NOOP);
        return new TuneRoutes(knobs, ledger, loads, follower, Duration.ofMinutes(10))
                .routes()
                .filter((request, next) -> {
                    request.attributes().put(Caller.ATTRIBUTE, "person-1");
                    return next.handle(request);
                });
    }

    /** Does what was advised. */
    void turn(@Nullable String knob, @Nullable String value) {
        Stream.ofNullable(knob)
                .flatMap(name -> knobs.find(name).stream())
                .forEach(each -> each.turn().accept(each.parse(String.valueOf(value))));
    }

    @Override
    public void close() {
        running.dispose();
    }
}

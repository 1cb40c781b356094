package io.sluice.app.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Turns what happened into meters. Labels are closed sets: never an id, a key or a message. */
public final class MeteredObserver implements PipelineObserver {

    /** A histogram's usual bounds end at 30 s; what waits in a queue may wait for hours. */
    private static final Duration[] FROM_CREATION = Stream.of(1, 2, 5, 10, 30, 60, 300, 900, 3600, 86_400)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<Lane, AtomicInteger> inFlight = new EnumMap<>(Lane.class);
    private final Map<Lane, AtomicInteger> ages = new EnumMap<>(Lane.class);
    private final Map<Lane, AtomicInteger> parked = new EnumMap<>(Lane.class);

    /** An observer that measures into this registry. */
    public MeteredObserver(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        for (Lane lane : Lane.values()) {
            inFlight.put(lane, gauge(Metrics.LANE_IN_FLIGHT, lane));
            ages.put(lane, gauge(Metrics.LANE_AGE, lane));
            parked.put(lane, gauge(Metrics.PARKED, lane));
        }
    }

    private AtomicInteger gauge(String name, Lane lane) {
        return Objects.requireNonNull(
                meters.gauge(name, List.of(Tag.of(Metrics.LANE, Metrics.word(lane))), new AtomicInteger()));
    }

    /** Shows a limiter (its limit, what is in use, who waits) and hands it on. */
    public Limiter show(Limiter limiter) {
        Gauge.builder(Metrics.LIMIT, limiter, shown -> shown.usage().limit())
                .tag(Metrics.STAGE, limiter.name())
                .register(meters);
        Gauge.builder(Metrics.IN_USE, limiter, shown -> shown.usage().inUse())
                .tag(Metrics.STAGE, limiter.name())
                .register(meters);
        for (Lane lane : Lane.values()) {
            Gauge.builder(
                            Metrics.WAITING,
                            limiter,
                            shown -> shown.usage().waiting().getOrDefault(lane, 0))
                    .tags(Metrics.STAGE, limiter.name(), Metrics.LANE, Metrics.word(lane))
                    .register(meters);
        }
        return limiter;
    }

    @Override
    public void received(Lane lane, Duration age) {
        of(ages, lane).set((int) age.toSeconds());
        timer(Metrics.LAG, Metrics.LANE, Metrics.word(lane)).record(age);
        meters.counter(Metrics.RECEIVED, Metrics.LANE, Metrics.word(lane)).increment();
        of(inFlight, lane).incrementAndGet();
    }

    @Override
    public void fetched(Lane lane, long bytes, Duration took) {
        timer(Metrics.FETCH, Metrics.LANE, Metrics.word(lane)).record(took);
        meters.summary(Metrics.FETCHED_BYTES, Metrics.LANE, Metrics.word(lane)).record((double) bytes);
    }

    @Override
    public void triaged(Lane lane, long bytes, Duration sinceReceived) {
        timer(Metrics.TRIAGE, Metrics.LANE, Metrics.word(lane)).record(sinceReceived);
    }

    @Override
    public void decoded(Lane lane, Decoding decoding, Duration took) {
        String gap = decoding.gap();
        String outcome = gap == null ? "decoded" : gap;
        timer(Metrics.DECODE, Metrics.OUTCOME, outcome, Metrics.FORMAT, decoding.format())
                .record(took);
    }

    @Override
    public void scanned(Lane lane, ScanResult result, Duration took) {
        timer(Metrics.SCAN, Metrics.SCANNER, result.scanner(), Metrics.OUTCOME, outcome(result))
                .record(took);
        result.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.FACT)
                .forEach(fact -> meters.counter(
                                Metrics.FACTS, Metrics.SCANNER, fact.scanner(), Metrics.CATEGORY, fact.category())
                        .increment());
    }

    /** Unscannable and failed are never summed with clear. */
    private static String outcome(ScanResult result) {
        if (result instanceof ScanResult.Inconclusive inconclusive) {
            return inconclusive.reason();
        }
        if (result.findings().isEmpty()) {
            return "clear";
        }
        boolean isFactual = result.findings().stream().allMatch(finding -> finding.kind() == Finding.Kind.FACT);
        return isFactual ? "noted" : "found";
    }

    @Override
    public void escalated(Incident incident, Duration sinceOpening) {
        timer(Metrics.ESCALATE, Metrics.FILING, Metrics.word(incident.grounds().filing()))
                .record(sinceOpening);
    }

    @Override
    public void decided(Verdict verdict, RecordedVerdict recorded, Duration sinceDecided) {
        timer(Metrics.DECIDE, Metrics.DECISION, Metrics.word(recorded.decision()))
                .record(sinceDecided);
        if (verdict.subject() instanceof MediaObject object && recorded.revision() == 1) {
            Timer.builder(Metrics.CREATION_TO_VERDICT)
                    .tag(Metrics.LANE, Metrics.word(verdict.examination().lane()))
                    .serviceLevelObjectives(FROM_CREATION)
                    .register(meters)
                    .record(Duration.between(object.lastModified(), clock.instant()));
        }
    }

    @Override
    public void settled(Lane lane, Outcome outcome, Duration sinceReceived) {
        of(inFlight, lane).decrementAndGet();
        timer(Metrics.END_TO_END, Metrics.LANE, Metrics.word(lane), Metrics.OUTCOME, Metrics.word(outcome))
                .record(sinceReceived);
    }

    @Override
    public void failed(Lane lane, String stage, Throwable cause) {
        String error = cause instanceof PipelineException ? cause.getClass().getSimpleName() : "bug";
        meters.counter(Metrics.FAILURES, Metrics.STAGE, stage, Metrics.ERROR, error)
                .increment();
    }

    @Override
    public void parked(Lane lane, String reason) {
        of(parked, lane).set(1);
    }

    @Override
    public void resumed(Lane lane) {
        of(parked, lane).set(0);
    }

    private static AtomicInteger of(Map<Lane, AtomicInteger> map, Lane lane) {
        return Objects.requireNonNull(map.get(lane));
    }

    private Timer timer(String name, String... tags) {
        return Timer.builder(name).tags(tags).publishPercentileHistogram().register(meters);
    }
}

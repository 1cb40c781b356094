package io.sluice.pipeline.testing;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers everything it is told, in order, each as one word and one value: {@code "settled JUDGED"}. */
public final class RecordingObserver implements PipelineObserver {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Override
    public void received(Lane lane, Duration age) {
        events.add("received " + lane);
    }

    @Override
    public void fetched(Lane lane, long bytes, Duration took) {
        events.add("fetched " + bytes);
    }

    @Override
    public void decoded(Lane lane, Decoding decoding, Duration took) {
        events.add("decoded " + decoding.format());
    }

    @Override
    public void scanned(Lane lane, ScanResult result, Duration took) {
        events.add("scanned " + result.scanner());
    }

    @Override
    public void escalated(Incident incident, Duration sinceOpening) {
        events.add("escalated " + incident.result().scanner());
    }

    @Override
    public void decided(Verdict verdict, RecordedVerdict recorded, Duration sinceReceived) {
        events.add("decided " + recorded.decision());
    }

    @Override
    public void settled(Lane lane, Outcome outcome, Duration sinceReceived) {
        events.add("settled " + outcome);
    }

    @Override
    public void failed(Lane lane, String stage, Throwable cause) {
        failures.add(cause);
        events.add("failed " + stage);
    }

    @Override
    public void parked(Lane lane, String reason) {
        events.add("parked " + reason);
    }

    @Override
    public void resumed(Lane lane) {
        events.add("resumed " + lane);
    }

    /** All of them, in order. */
    public List<String> events() {
        return List.copyOf(events);
    }

    /** How many there were of exactly this. */
    public long count(String event) {
        return events.stream().filter(event::equals).count();
    }

    /** What failed, in order. */
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }
}

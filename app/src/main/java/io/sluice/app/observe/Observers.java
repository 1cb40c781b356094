package io.sluice.app.observe;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.canary.CanaryPicture;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Tells several observers the same. */
public final class Observers implements PipelineObserver {

    private final List<PipelineObserver> all;

    /** These observers, told in this order. */
    public Observers(PipelineObserver... all) {
        this.all = List.of(all);
    }

    private void tell(Consumer<PipelineObserver> what) {
        all.forEach(what);
    }

    @Override
    public void received(Lane lane, Duration age) {
        tell(o -> o.received(lane, age));
    }

    @Override
    public void fetched(Lane lane, long bytes, Duration took) {
        tell(o -> o.fetched(lane, bytes, took));
    }

    @Override
    public void triaged(Lane lane, long bytes, Duration sinceReceived) {
        tell(o -> o.triaged(lane, bytes, sinceReceived));
    }

    @Override
    public void decoded(Lane lane, Decoding decoding, Duration took) {
        tell(o -> o.decoded(lane, decoding, took));
    }

    @Override
    public void scanned(Lane lane, ScanResult result, Duration took) {
        tell(o -> o.scanned(lane, result, took));
    }

    /** A canary is no incident: nobody is woken by it, and no count holds it. */
    @Override
    public void escalated(Incident incident, Duration sinceOpening) {
        if (!CanaryPicture.isAllOf(incident)) {
            tell(o -> o.escalated(incident, sinceOpening));
        }
    }

    @Override
    public void decided(Verdict verdict, RecordedVerdict recorded, Duration sinceDecided) {
        tell(o -> o.decided(verdict, recorded, sinceDecided));
    }

    @Override
    public void settled(Lane lane, Outcome outcome, Duration sinceReceived) {
        tell(o -> o.settled(lane, outcome, sinceReceived));
    }

    @Override
    public void failed(Lane lane, String stage, Throwable cause) {
        tell(o -> o.failed(lane, stage, cause));
    }

    @Override
    public void parked(Lane lane, String reason) {
        tell(o -> o.parked(lane, reason));
    }

    @Override
    public void resumed(Lane lane) {
        tell(o -> o.resumed(lane));
    }
}

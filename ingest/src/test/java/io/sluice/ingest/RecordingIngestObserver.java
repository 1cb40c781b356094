package io.sluice.ingest;

import io.sluice.pipeline.Lane;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is told, each as one word and one value. */
public final class RecordingIngestObserver implements IngestObserver {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Override
    public void pollFailed(Lane lane, Throwable cause) {
        failures.add(cause);
        events.add("poll-failed");
    }

    @Override
    public void ignored(Lane lane, String kind) {
        events.add("ignored " + kind);
    }

    @Override
    public void deadLettered(Lane lane, String reason) {
        events.add("dead-lettered " + reason);
    }

    @Override
    public void overflowed(Lane lane, String tenant) {
        events.add("overflowed " + tenant);
    }

    @Override
    public void settlementFailed(Lane lane, Throwable cause) {
        failures.add(cause);
        events.add("settlement-failed");
    }

    @Override
    public void leaseLost(Lane lane) {
        events.add("lease-lost");
    }

    @Override
    public void contextMalformed() {
        events.add("context-malformed");
    }

    @Override
    public void readResumed() {
        events.add("read-resumed");
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

package io.sluice.bench.lookback;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Incidents opened at a steady pace: the commit that the fast path waits for. */
final class Openings {

    private static final int A_RUN = 150;
    private static final long PAUSE_NANOS = 50_000_000;

    private final Archive archive;
    private int number;
    private volatile boolean isOver;

    Openings(Archive archive) {
        this.archive = archive;
    }

    void warmUp() {
        for (int i = 0; i < A_RUN; i++) {
            archive.open(incident());
        }
    }

    Times run() {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < A_RUN; i++) {
            millis.add(timed());
        }
        return Times.of(millis);
    }

    /** Goes on until it is ended. */
    Running begin() {
        isOver = false;
        CompletableFuture<Times> times = CompletableFuture.supplyAsync(() -> {
            List<Double> millis = new ArrayList<>();
            while (!isOver) {
                millis.add(timed());
            }
            return Times.of(millis);
        });
        return () -> {
            isOver = true;
            return times.join();
        };
    }

    private double timed() {
        LockSupport.parkNanos(PAUSE_NANOS);
        long begun = System.nanoTime();
        archive.open(incident());
        return (System.nanoTime() - begun) / 1e6;
    }

    private StoredIncident incident() {
        ObjectRef ref = new ObjectRef("bench", "object-" + number++, null);
        MediaObject object = MediaObject.of(ref, "etag", Instant.EPOCH, 1, null);
        Finding finding = new Finding("hash-exact", Kind.EXACT, "made-up", "e", 1, null, "bench", null, null);
        return StoredIncident.of(
                new Incident(
                        object,
                        UploadContext.NONE,
                        new Digests("0".repeat(32), "0".repeat(40), "0".repeat(64)),
                        new Completed("hash-exact", "v", List.of(finding)),
                        new IncidentGrounds(finding, Filing.CONFIRM, "none"),
                        "bench",
                        Instant.now()),
                "bench",
                Instant.now().plusSeconds(60));
    }

    /** Openings that go on. */
    interface Running {
        Times end();
    }

    /** Milliseconds. */
    record Times(double p50, double p99) {
        static Times of(List<Double> millis) {
            List<Double> sorted = millis.stream().sorted().toList();
            return new Times(at(sorted, 0.5), at(sorted, 0.99));
        }

        private static double at(List<Double> sorted, double share) {
            return sorted.isEmpty() ? 0 : sorted.get((int) (share * (sorted.size() - 1)));
        }
    }
}

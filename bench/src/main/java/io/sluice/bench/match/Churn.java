package io.sluice.bench.match;

import io.sluice.bench.Output;
import io.sluice.pipeline.PdqHash;
import io.sluice.scanners.hash.KnownHashes;
import io.sluice.scanners.hash.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import reactor.core.scheduler.Schedulers;

/**
 * The banks as a worker follows them, with its scanner in front: loads them, saves them, loads the snapshot, and scans while
 * entries come and go. Scans run on this thread; looking at the banks and merging on one other each.
 */
final class Churn {

    private static final int ROUNDS = 10;

    /** A share of all entries that is added to have the largest tables merged. */
    private static final int SHARE = 3;

    private final int entries;
    private final long refreshMillis;
    private final ChangingBanks banks;
    private final SplittableRandom random;

    /**
     * Banks of so many entries.
     *
     * @param refreshMillis the pause between two looks at them
     */
    Churn(int entries, long seed, long refreshMillis) {
        this.entries = entries;
        this.refreshMillis = refreshMillis;
        this.banks = new ChangingBanks(entries, seed);
        this.random = new SplittableRandom(seed + 7);
    }

    ChurnReport run() throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory("sluice-bench-banks");
        try {
            double loadSeconds = load(folder);
            Output.say("loaded in " + loadSeconds + " s");
            double bytesPerEntry = bytes(folder) / (double) entries;
            Output.say("loading the snapshot");
            try (SnapshotFolder snapshot = snapshot(folder)) {
                KnownHashes known = known(snapshot);
                double snapshotSeconds = seconds(() -> known.refresh().block());
                Output.say("loaded in " + snapshotSeconds + " s");
                return changing(known, loadSeconds, snapshotSeconds, bytesPerEntry);
            }
        } finally {
            delete(folder);
        }
    }

    private double load(Path folder) {
        Output.say("loading the banks");
        try (SnapshotFolder snapshot = snapshot(folder)) {
            KnownHashes known = known(snapshot);
            double seconds = seconds(() -> known.refresh().block());
            known.tidy().block();
            return seconds;
        }
    }

    private ChurnReport changing(KnownHashes known, double loadSeconds, double snapshotSeconds, double bytesPerEntry)
            throws InterruptedException, ExecutionException {
        Watched watched = new Watched(known, random.split());
        Latency calm = watched.latency();
        Output.say("adding one entry in " + SHARE + " and merging");
        ScheduledExecutorService others = Executors.newScheduledThreadPool(2);
        for (int left = entries / SHARE; left > 0; left--) {
            banks.add(hash());
        }
        known.refresh().block();
        Latency grown = watched.latency();
        Future<?> merging = others.submit(() -> known.tidy().block());
        Latency swapping = watched.latency(() -> !merging.isDone());
        merging.get();
        Future<?> looking =
                others.scheduleWithFixedDelay(() -> known.refresh().block(), 0, refreshMillis, TimeUnit.MILLISECONDS);
        List<Double> seen = visibility(watched);
        looking.cancel(false);
        others.shutdown();
        return new ChurnReport(
                loadSeconds, snapshotSeconds, bytesPerEntry, seen.get(0), seen.get(1), calm, grown, swapping);
    }

    /** The slowest addition and the slowest removal. */
    private List<Double> visibility(Watched watched) {
        List<Double> added = new ArrayList<>();
        List<Double> removed = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            PdqHash fresh = hash();
            long entry = banks.add(fresh);
            added.add(watched.millisUntil(fresh, true));
            banks.remove(entry);
            removed.add(watched.millisUntil(fresh, false));
        }
        return List.of(
                added.stream().max(Double::compare).orElseThrow(),
                removed.stream().max(Double::compare).orElseThrow());
    }

    private KnownHashes known(SnapshotFolder snapshot) {
        return new KnownHashes(banks, Duration.ofDays(1), Clock.systemUTC(), Schedulers.immediate(), snapshot);
    }

    private static SnapshotFolder snapshot(Path folder) {
        return SnapshotFolder.of(folder, Duration.ofDays(1), Duration.ZERO, Clock.systemUTC());
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return Math.round((System.nanoTime() - began) / 1e7) / 100.0;
    }

    private PdqHash hash() {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}

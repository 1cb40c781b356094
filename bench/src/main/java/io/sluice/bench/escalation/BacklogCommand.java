package io.sluice.bench.escalation;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Subcommand;
import io.sluice.bench.escalation.Hits.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** {@code sluice bench backlog}: from upload to record and to seal, idle and with a long queue, and what the hits cost the queue. */
public final class BacklogCommand implements Subcommand {

    private static final int QUEUED = 100_000;
    private static final int HITS = 200;
    private static final int EVERY_MILLIS = 1_000;
    private static final int WINDOWS = 5;
    private static final String IDLE = "idle";
    private static final String LOADED = "loaded";

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String usage() {
        return "[--queued N] [--hits N] [--every MILLIS] [--json]    how soon a hit is on record, idle and with bulk queued, and what it costs the bulk";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        Options options = Options.parse(arguments, Set.of("--queued", "--hits", "--every"), Set.of("--json"));
        Duration pace = Duration.ofMillis(options.number("--every", EVERY_MILLIS));
        int share = -Math.floorDiv(-options.number("--hits", HITS), WINDOWS);
        Map<String, Integer> phases = new HashMap<>(Map.of(IDLE, share * WINDOWS));
        for (int window = 0; window < WINDOWS; window++) {
            phases.put(LOADED + window, share);
        }
        try (Scene scene = Scene.start(phases, pace)) {
            Output.print(measure(scene, options.number("--queued", QUEUED), share, pace), options.has("--json"));
        }
    }

    private static Backlog measure(Scene scene, int queued, int share, Duration pace)
            throws IOException, InterruptedException {
        Output.say(share * WINDOWS + " hits, idle");
        List<Times> idle = scene.known.measure(IDLE, share * WINDOWS, key -> {});
        Output.say("queueing " + queued + " objects");
        scene.bulk.send(queued);
        List<Times> loaded = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        for (int window = 0; window < WINDOWS; window++) {
            Bulk.Count before = scene.bulk.count();
            TimeUnit.NANOSECONDS.sleep(share * pace.toNanos());
            Bulk.Count between = scene.bulk.count();
            Hits.Begun hits = scene.known.upload(LOADED + window, share, key -> {});
            Bulk.Count after = scene.bulk.count();
            loaded.addAll(scene.known.times(hits));
            alone.add(between.perSecondSince(before));
            beside.add(after.perSecondSince(between));
            Output.say("window %d: %.1f bulk objects/s alone, %.1f beside hits"
                    .formatted(window + 1, alone.get(window), beside.get(window)));
        }
        if (scene.bulk.waiting() == 0) {
            throw new IOException("the queue ran empty before the last hit: queue more");
        }
        return Backlog.of(queued, idle, loaded, alone, beside);
    }
}

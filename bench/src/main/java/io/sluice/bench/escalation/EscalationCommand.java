package io.sluice.bench.escalation;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Subcommand;
import io.sluice.bench.escalation.Figures.Phase;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code sluice bench escalation}: from upload to record and to seal, idle and with a long queue, in one run. */
public final class EscalationCommand implements Subcommand {

    private static final int QUEUED = 100_000;
    private static final int HITS = 200;
    private static final String IDLE = "idle";
    private static final String LOADED = "loaded";

    @Override
    public String name() {
        return "escalation";
    }

    @Override
    public String usage() {
        return "[--queued N] [--hits N] [--json]    how soon a hit is on record and sealed, idle and with bulk queued";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        Options options = Options.parse(arguments, Set.of("--queued", "--hits"), Set.of("--json"));
        int hits = options.number("--hits", HITS);
        try (Scene scene = Scene.start(List.of(IDLE, LOADED), hits)) {
            Output.print(measure(scene, options.number("--queued", QUEUED), hits), options.has("--json"));
        }
    }

    private static Figures measure(Scene scene, int queued, int hits) throws IOException, InterruptedException {
        Output.say(hits + " hits, idle");
        Phase idle = scene.known.measure(IDLE, hits, key -> {});
        Output.say("queueing " + queued + " objects");
        scene.bulk.send(queued);
        int before = scene.bulk.waiting();
        Output.say(hits + " hits, with " + before + " objects waiting");
        Phase loaded = scene.known.measure(LOADED, hits, key -> {});
        int after = scene.bulk.waiting();
        Output.say((before - after) + " of them were taken meanwhile");
        if (after == 0) {
            throw new IOException("the queue ran empty before the last hit: queue more");
        }
        return new Figures(queued, hits, idle, loaded);
    }
}

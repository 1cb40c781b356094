package io.sluice.bench.scale;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Subcommand;
import io.sluice.bench.scale.Scale.Row;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code sluice bench scale}: one, two and four workers on one queue and one database, and a database that is full. */
public final class ScaleCommand implements Subcommand {

    private static final int OBJECTS = 1_500;
    private static final int WINDOWS = 3;
    private static final int STORED = 1_000_000;
    private static final List<Integer> WORKERS = List.of(1, 2, 4);

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public String usage() {
        return "[--objects N] [--stored N] [--json]    what workers do twice, and what an object costs the database";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        Options options = Options.parse(arguments, Set.of("--objects", "--stored"), Set.of("--json"));
        int objects = Math.max(WINDOWS, options.number("--objects", OBJECTS));
        try (ScaleScene scene = ScaleScene.start()) {
            Output.print(measure(scene, objects, options.number("--stored", STORED)), options.has("--json"));
        }
    }

    private static Scale measure(ScaleScene scene, int objects, int stored)
            throws IOException, InterruptedException, SQLException {
        List<Row> rows = new ArrayList<>();
        for (int workers : WORKERS) {
            scene.workers(workers, objects / WINDOWS);
            rows.add(scene.measure(objects, WINDOWS));
        }
        scene.workers(1, objects / WINDOWS);
        Row few = scene.measure(objects, WINDOWS);
        Output.say("storing " + stored + " verdicts");
        scene.stored.fill(stored);
        Row many = scene.measure(objects, WINDOWS);
        return new Scale(rows, few.dbMillisPerObject(), many.dbMillisPerObject(), stored);
    }
}

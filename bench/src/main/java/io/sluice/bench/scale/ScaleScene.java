package io.sluice.bench.scale;

import io.sluice.bench.Output;
import io.sluice.bench.Parts;
import io.sluice.bench.scale.Scale.Row;
import io.sluice.bench.world.ProcessTree;
import io.sluice.bench.world.Shapes;
import io.sluice.bench.world.Uploads;
import io.sluice.bench.world.WorkerProcess;
import io.sluice.bench.world.WorkerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Workers on one queue and one database, on servers of their own. */
final class ScaleScene implements AutoCloseable {

    private static final int PICTURES = 100;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final List<String> ROOM = List.of("-Xmx1g");

    final StoredVerdicts stored;
    private final Parts parts;
    private final Path settings;
    private final Uploads uploads;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final List<byte[]> pictures =
            IntStream.range(0, PICTURES).mapToObj(Shapes::picture).toList();
    private final WorkCount count = new WorkCount();
    private int windows;

    private ScaleScene(Parts parts) throws IOException {
        this.parts = parts;
        this.stored = new StoredVerdicts(parts);
        this.uploads = new Uploads(parts);
        this.settings = WorkCount.readable(WorkerSettings.of(parts, WorkerSettings.bankOfNothing(parts)))
                .with("sluice.decoder.children", "2")
                .write();
    }

    static ScaleScene start() throws IOException {
        Output.say("starting the servers");
        return new ScaleScene(Parts.start(ROOM));
    }

    /**
     * Starts or ends workers until there are so many, and lets them compile what they need.
     *
     * @param warmUp objects a worker
     */
    void workers(int wanted, int warmUp) throws IOException, InterruptedException {
        Output.say(wanted == 1 ? "one worker" : wanted + " workers");
        while (workers.size() > wanted) {
            WorkerProcess last = workers.remove(workers.size() - 1);
            last.end();
        }
        while (workers.size() < wanted) {
            WorkerProcess next =
                    WorkerProcess.start(settings, parts.directory().resolve("worker-" + workers.size() + ".log"));
            workers.add(next);
            next.awaitReady();
        }
        scan(warmUp * wanted);
    }

    /** Uploads in windows, and reads what the workers and the database did. */
    Row measure(int objects, int windows) throws IOException, InterruptedException, SQLException {
        ProcessTree database = stored.processes();
        double idle = idleMillisPerSecond(database);
        long judged = count.judged(workers);
        List<Double> millis = new ArrayList<>();
        for (int window = 0; window < windows; window++) {
            long begun = System.nanoTime();
            Duration before = database.cpu();
            scan(objects / windows);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            millis.add(Scale.millisAnObject(database.cpu().minus(before), took, idle, objects / windows));
            Output.say("%.2f ms of the database an object".formatted(millis.get(window)));
        }
        // A verdict is sent before its delivery is counted.
        TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
        return Row.of(workers.size(), objects / windows * windows, count.judged(workers) - judged, millis, idle);
    }

    private static double idleMillisPerSecond(ProcessTree database) throws IOException, InterruptedException {
        Duration before = database.cpu();
        TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
        return database.cpu().minus(before).toMillis() / (double) IDLE.toSeconds();
    }

    private void scan(int objects) throws IOException, InterruptedException {
        uploads.scan("window/" + windows++ + "/", objects, n -> pictures.get(n % PICTURES));
    }

    @Override
    public void close() throws IOException {
        workers.forEach(WorkerProcess::end);
        uploads.close();
        parts.close();
    }
}

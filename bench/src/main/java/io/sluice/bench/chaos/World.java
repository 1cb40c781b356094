package io.sluice.bench.chaos;

import io.sluice.bench.Output;
import io.sluice.bench.Parts;
import io.sluice.bench.world.Buckets;
import io.sluice.bench.world.Http;
import io.sluice.bench.world.WorkerProcess;
import io.sluice.bench.world.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The parts and some workers, and what can be done to them. */
final class World implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(2);
    /** One to be killed, one that is starting, and one that files. */
    static final int WORKERS = 3;

    private static final String CHECKPOINTER = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'";

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    final Parts parts;
    final Buckets buckets;
    final Http authority;

    private final Path settings;
    private final List<WorkerProcess> workers = new ArrayList<>();

    private World(Parts parts, Path bank) throws IOException {
        this.parts = parts;
        this.buckets = new Buckets(parts);
        this.authority = new Http(parts.get("authority.store"), null);
        this.settings = settings(parts, bank);
    }

    /** Seconds where an authority is given minutes. */
    private static Path settings(Parts parts, Path bank) throws IOException {
        return WorkerSettings.of(parts, bank)
                .with("sluice.decoder.children", "2")
                .with("sluice.queues.visibility", "5s")
                .with("sluice.reporting.lease", LEASE.toSeconds() + "s")
                .with("sluice.reporting.first-backoff", "300ms")
                .with("sluice.reporting.longest-backoff", "2s")
                .with("sluice.reporting.parked", "2s")
                .with("sluice.reporting.probe", "500ms")
                .with("sluice.reporting.orphan-life", "3s")
                .write();
    }

    /** Starts everything; all that will be uploaded is known to the bank. */
    static World start(int seed, int runs) throws Exception {
        Parts parts = Parts.durable();
        World world = new World(parts, bank(parts, seed, runs));
        try {
            // The first prepares the database; the others would only wait for it.
            world.workers.add(world.newWorker());
            world.workers.get(0).awaitReady();
            for (int n = 1; n < WORKERS; n++) {
                world.workers.add(world.newWorker());
            }
            world.workers.get(1).awaitReady();
            return world;
        } catch (IOException | InterruptedException failed) {
            world.close();
            throw failed;
        }
    }

    private static Path bank(Parts parts, int seed, int runs) throws IOException {
        List<String> lines = new ArrayList<>(List.of("type,hash,category,reference,action,authority"));
        for (int run = seed; run < seed + runs; run++) {
            for (Upload upload : Upload.of(run)) {
                lines.add("SHA256," + upload.sha256() + ",made-up,entry-" + upload.key() + ",report,ncmec");
            }
        }
        return Files.write(parts.directory().resolve("bank.csv"), lines);
    }

    private WorkerProcess newWorker() throws IOException {
        return WorkerProcess.start(settings, parts.directory().resolve("workers.log"));
    }

    /** Does it; a killed worker's successor is starting when this returns. */
    void suffer(Act act) throws Exception {
        switch (act.deed()) {
            case KILL -> {
                int victim = atWork(act.worker());
                workers.get(victim).kill();
                workers.set(victim, newWorker());
            }
            case PAUSE -> workers.get(atWork(act.worker())).pause(LEASE.plusSeconds(1));
            case CUT ->
                sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        + " AND application_name LIKE 'sluice%'");
            case CRASH -> crash();
        }
    }

    /** When one server process dies by a signal, PostgreSQL ends all of them and recovers from its log. */
    private void crash() throws Exception {
        long victim = sql(CHECKPOINTER);
        new ProcessBuilder("kill", "-KILL", Long.toString(victim)).start().waitFor();
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        while (!hasRecovered(victim)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the database does not recover");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** It may answer for a moment yet before it notices that one of its processes is dead. */
    private boolean hasRecovered(long victim) {
        try {
            return sql(CHECKPOINTER) != victim;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private long sql(String query) throws SQLException {
        String url = "jdbc:postgresql://" + parts.get("postgres.host") + ":" + parts.get("postgres.port") + "/"
                + parts.get("postgres.database");
        try (Connection connection =
                        DriverManager.getConnection(url, parts.get("postgres.user"), parts.get("postgres.password"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Whom to do it to: a worker that is only starting has nothing to lose, whoever is cut off has. The one that is meant, or else the next at work. */
    private int atWork(int meant) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        while (System.nanoTime() - deadline < 0) {
            for (int n = 0; n < WORKERS; n++) {
                int candidate = (meant + n) % WORKERS;
                if (workers.get(candidate).hasStarted()) {
                    return candidate;
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IOException("no worker gets to work again");
    }

    /** Makes every worker anew, whatever became of the old ones. */
    void restartWorkers() throws IOException, InterruptedException {
        authority.delete("/faults");
        for (int n = 0; n < WORKERS; n++) {
            workers.get(n).kill();
            workers.set(n, newWorker());
        }
    }

    /** Waits until something is at work that can file what is left. */
    void awaitWork() throws IOException, InterruptedException {
        atWork(0);
    }

    @Override
    public void close() throws IOException {
        Output.say("stopping everything");
        workers.forEach(WorkerProcess::end);
        buckets.close();
        parts.close();
    }
}

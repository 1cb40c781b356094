package io.sluice.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.demo.Tokens;
import io.sluice.app.demo.outside.ObjectStore;
import io.sluice.app.demo.outside.PartsAddress;
import io.sluice.pipeline.testing.TestMedia;
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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An upgrade and its rollback while uploads go on: a worker runs, one of the next version starts beside it and changes the schema,
 * the first is asked to stop, an old one starts again, and the new one is asked to stop. What happened is read from the queues.
 *
 * <p>What a worker takes is out of sight for longer than the test has patience, so what is not handed back at once is missed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int BACKLOG = 40;
    private static final int ROUNDS = 10;
    private static final int SIGTERMED = 128 + 15;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern DUPLICATES =
            Pattern.compile("sluice_object_duration_seconds_count\\{[^}]*outcome=\"duplicate\"[^}]*} ([0-9.]+)");

    private final Tokens tokens = Tokens.random();
    private final List<String> logs = new ArrayList<>();
    private final List<Integer> exits = new ArrayList<>();
    private final List<Double> duplicates = new ArrayList<>();
    private final List<Integer> unsettledAtSignal = new ArrayList<>();
    private List<JsonNode> events;
    private int dead;
    private int tally;
    private int uploaded;

    @BeforeAll
    void upgradesAndRollsBack(@TempDir Path dir) throws Exception {
        PartsAddress parts = OwnParts.in(dir);
        Path settings = OwnParts.settings(dir, parts, tokens, "sluice.queues.visibility=10m\n");
        try (Queues queues = new Queues(parts);
                ObjectStore platform = ObjectStore.as("platform", parts)) {
            Path picture = Files.write(dir.resolve("picture.png"), TestMedia.png(1, 1000, 1000));
            Load load = () -> keepBusy(picture, parts, platform, queues);
            try (WorkerProcess old = started(WorkerProcess.plain(folder(dir, "old"), settings), load, queues)) {
                try (WorkerProcess next = started(WorkerProcess.next(dir, settings), load, queues)) {
                    stopped(old, load, queues);
                    try (WorkerProcess back =
                            started(WorkerProcess.plain(folder(dir, "back"), settings), load, queues)) {
                        stopped(next, load, queues);
                        Waiting.until("everything is settled", PATIENCE, () -> queues.depth("fresh") == 0);
                        stopped(back, () -> {}, queues);
                    }
                }
            }
            events = queues.verdictEvents().stream().map(JSON::readTree).toList();
            dead = queues.deadDepth("fresh");
            tally = tally(parts);
        }
    }

    /** Uploads until more wait than a worker has in hand: the same large picture, which is sooner uploaded than looked at. */
    private void keepBusy(Path picture, PartsAddress parts, ObjectStore platform, Queues queues) throws IOException {
        for (int round = 0; round < ROUNDS && queues.depth("fresh") < BACKLOG; round++) {
            for (int i = 0; i < BACKLOG; i++) {
                platform.put(parts.get("s3.bucket.uploads"), uploaded + ".png", picture, "image/png", Map.of());
                uploaded++;
            }
        }
    }

    private WorkerProcess started(WorkerProcess worker, Load load, Queues queues) throws IOException {
        load.keepUp();
        worker.awaitReady();
        int before = uploaded - queues.depth("fresh");
        load.keepUp();
        Waiting.until("it and the others work", PATIENCE, () -> uploaded - queues.depth("fresh") > before + 10);
        return worker;
    }

    private void stopped(WorkerProcess worker, Load load, Queues queues) throws IOException, InterruptedException {
        duplicates.add(duplicates(worker));
        load.keepUp();
        unsettledAtSignal.add(queues.depth("fresh"));
        exits.add(worker.terminate());
        logs.add(worker.log());
    }

    private double duplicates(WorkerProcess worker) throws IOException {
        Matcher counts = DUPLICATES.matcher(worker.as(tokens.operator()).text("/actuator/prometheus"));
        return counts.results()
                .mapToDouble(count -> Double.parseDouble(count.group(1)))
                .sum();
    }

    /** Some of those that waited after the last upload may be settled when the signal comes. */
    @Test
    void eachWasAskedToStopAndDrained() {
        assertThat(exits).containsExactly(SIGTERMED, SIGTERMED, SIGTERMED);
        assertThat(unsettledAtSignal.subList(0, 2)).allMatch(unsettled -> unsettled >= BACKLOG / 2);
        assertThat(logs).allSatisfy(log -> assertThat(log).contains("lane fresh is drained"));
    }

    @Test
    void nothingIsLostAndNothingIsDoneTwice() {
        assertThat(events)
                .hasSize(uploaded)
                .allMatch(event -> event.path("revision").asInt() == 1);
        assertThat(events)
                .extracting(event -> event.path("object").path("key").asString())
                .doesNotHaveDuplicates();
        assertThat(duplicates).containsExactly(0.0, 0.0, 0.0);
        assertThat(dead).isZero();
    }

    @Test
    void theNextVersionsSchemaIsFilledByWorkersThatDoNotKnowIt() {
        assertThat(tally).isBetween(uploaded / 4, uploaded - 1);
        assertThat(logs).allSatisfy(log -> assertThat(log).doesNotContain("\"level\":\"ERROR\""));
    }

    /** Verdicts since the next version changed the schema. */
    private static int tally(PartsAddress parts) throws SQLException {
        String database = "jdbc:postgresql://%s:%s/%s"
                .formatted(parts.get("postgres.host"), parts.get("postgres.port"), parts.get("postgres.database"));
        try (Connection connection = DriverManager.getConnection(
                        database, parts.get("postgres.user"), parts.get("postgres.password"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM next_tally JOIN verdict USING (subject) WHERE next_note LIKE 'from an older%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Path folder(Path dir, String name) throws IOException {
        return Files.createDirectory(dir.resolve(name));
    }

    /** Uploads. */
    @FunctionalInterface
    private interface Load {
        void keepUp() throws IOException;
    }
}

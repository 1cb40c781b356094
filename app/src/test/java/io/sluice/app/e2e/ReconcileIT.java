package io.sluice.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.Said;
import io.sluice.app.demo.Tokens;
import io.sluice.app.demo.outside.ObjectStore;
import io.sluice.app.demo.outside.PartsAddress;
import io.sluice.app.shadow.ShadowCommand;
import io.sluice.app.walk.WalkCommand;
import io.sluice.pipeline.testing.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uploads whose events were lost are found by the nightly reconciliation; and after an older backup of the database was restored,
 * those that were scanned since have a verdict again. What happened is read from the queue of verdicts.
 */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconcileIT {

    private static final int LOST = 25;
    private static final int LATER = 15;
    private static final JsonMapper JSON = new JsonMapper();

    /** Keys that a listing can only write encoded, and one in a folder. */
    private static final List<String> ODD = List.of("ü b+c%41.png", "folder/&<>'\".png", "tab\tand-\u0001.png");

    /** The verdict of an object that is not there, of long ago; and all verdicts are due to be gone through. */
    private static final String OLD_AND_GONE = """
            INSERT INTO verdict (subject, bucket, object_key, entity_tag, decision, revision, scanned, policy_version, decided_at,
                                 published_revision, announced_revision)
            SELECT 'o-' || md5(subject), bucket, 'gone.png', entity_tag, 'PASS', 1, true, policy_version,
                   decided_at - interval '401 days', 1, 1
            FROM verdict ORDER BY subject LIMIT 1;
            DELETE FROM verdict_sweep
            """;

    private final Tokens tokens = Tokens.random();
    private final Collection<String> lost = new TreeSet<>();
    private final Collection<String> later = new TreeSet<>();
    private final Set<String> decisions = new TreeSet<>();
    private List<String> afterTheNight;
    private List<String> afterTheirEvents;
    private List<String> afterTheRestore;
    private String metrics;
    private String overflow;
    private String said;
    private String draft;
    private List<String> forgotten;

    @BeforeAll
    void losesEventsAndThenTheDatabase(@TempDir Path dir) throws Exception {
        PartsAddress parts = OwnParts.in(dir);
        Path settings = OwnParts.settings(
                dir,
                parts,
                tokens,
                "sluice.reconcile.grace=0s\nsluice.rules.shadow=%s\n%s".formatted(draft(dir), tenants(parts)));
        try (Queues queues = new Queues(parts);
                ObjectStore platform = ObjectStore.as("platform", parts)) {
            for (int i = 0; i < LOST; i++) {
                lost.add(put(dir, parts, platform, i < ODD.size() ? ODD.get(i) : "lost/" + i + ".png", i));
            }
            queues.drop("fresh");
            try (WorkerProcess worker = WorkerProcess.plain(dir, settings)) {
                worker.awaitReady();
                afterTheNight = verdicts(queues, lost.size());
                Waiting.until(
                        "the metrics know",
                        () -> metrics(worker).contains("sluice_coverage_unscanned_objects " + LOST));
                metrics = metrics(worker);
                worker.terminate();
            }
            database(parts, "CREATE DATABASE backup TEMPLATE " + parts.get("postgres.database"));
            for (int i = 0; i < LATER; i++) {
                later.add(put(dir, parts, platform, "later/" + i + ".png", 1000 + i));
            }
            try (WorkerProcess worker = WorkerProcess.plain(dir, settings)) {
                worker.awaitReady();
                afterTheirEvents = verdicts(queues, later.size());
                overflow = metrics(worker);
                worker.terminate();
            }
            database(parts, "DROP DATABASE " + parts.get("postgres.database"));
            database(parts, "ALTER DATABASE backup RENAME TO " + parts.get("postgres.database"));
            execute(parts, parts.get("postgres.database"), OLD_AND_GONE);
            try (WorkerProcess worker = WorkerProcess.plain(dir, settings)) {
                worker.awaitReady();
                reconcile(
                        worker, "start", "--bucket", parts.get("s3.bucket.uploads"), "--why", "a backup was restored");
                afterTheRestore = verdicts(queues, later.size());
                Waiting.until(
                        "it is done", () -> reconcile(worker).lines().noneMatch(line -> line.contains("running")));
                said = reconcile(worker);
                Waiting.until(
                        "the draft's opinion is stored", () -> shadow(worker).contains("otherwise"));
                draft = shadow(worker);
                Waiting.until(
                        "what is old is forgotten",
                        () -> forgotten(metrics(worker)).contains("forgotten 1"));
                forgotten = forgotten(metrics(worker));
            }
        }
    }

    /** What is uploaded later has one slot, and the rest of the bucket all others. */
    private static String tenants(PartsAddress parts) {
        return """
                sluice.tenants.overflow=%s
                sluice.tenants.dead=%s
                sluice.tenants.weights[0].bucket=%s
                sluice.tenants.weights[0].weight=1000
                sluice.tenants.weights[1].bucket=%3$s
                sluice.tenants.weights[1].prefix=later/
                sluice.tenants.weights[1].name=later
                """.formatted(
                parts.get("sqs.queue.overflow"), parts.get("sqs.dead.overflow"), parts.get("s3.bucket.uploads"));
    }

    private static String put(Path dir, PartsAddress parts, ObjectStore platform, String key, int seed)
            throws IOException {
        Path picture = Files.write(dir.resolve("picture.png"), TestMedia.png(seed, 64, 64));
        platform.put(parts.get("s3.bucket.uploads"), key, picture, "image/png", Map.of());
        return key;
    }

    /** The keys of so many verdict events that nobody has read yet, once they are there. */
    private List<String> verdicts(Queues queues, int count) {
        List<String> keys = new ArrayList<>();
        Waiting.until("so many are told", () -> {
            queues.verdictEvents().stream().map(JSON::readTree).forEach(event -> {
                keys.add(key(event));
                decisions.add(event.path("decision").asString());
            });
            return keys.size() >= count;
        });
        return keys;
    }

    private static String key(JsonNode event) {
        return event.path("object").path("key").asString();
    }

    private String metrics(WorkerProcess worker) throws IOException {
        return worker.as(tokens.operator()).text("/actuator/prometheus");
    }

    /** What was counted of old verdicts, such as {@code gone 1}. */
    private static List<String> forgotten(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("sluice_old_verdicts_total{"))
                .map(line -> line.replaceAll(".*outcome=\"(\\w+)\".* (\\d+)\\.0$", "$1 $2"))
                .toList();
    }

    private String reconcile(WorkerProcess worker, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--url", worker.address().toString()));
        Said answer = Said.by(
                given -> WalkCommand.reconcile(given, Map.of("SLUICE_TOKEN", tokens.operator())),
                arguments.toArray(String[]::new));
        assertThat(answer.code()).as(answer.toString()).isZero();
        return answer.out();
    }

    private String shadow(WorkerProcess worker) {
        return Said.by(
                        given -> ShadowCommand.run(given, Map.of("SLUICE_TOKEN", tokens.operator())),
                        "--url",
                        worker.address().toString())
                .out();
    }

    /** It wants a scanner that there is not: nothing would pass. */
    private static Path draft(Path dir) throws IOException {
        return Files.writeString(dir.resolve("draft.yaml"), """
                version: stricter
                required:
                  objects: [hash-exact, nobody]
                  groups: [words]
                rules: []
                """);
    }

    @Test
    void aDraftOfThePolicySaysWhatItWouldHaveSaidAndChangesNothing() {
        assertThat(draft).contains("draft stricter beside it", "object PASS -> UNSCANNABLE", "such as o-");
        assertThat(decisions).isNotEmpty().containsOnly("PASS");
    }

    @Test
    void uploadsOfWhichNobodyWasToldAreFoundAndScanned() {
        assertThat(afterTheNight).containsExactlyInAnyOrderElementsOf(lost);
        assertThat(metrics)
                .contains("sluice_coverage_objects " + LOST + ".0", "sluice_coverage_ratio 0.0")
                .containsPattern("sluice_coverage_oldest_unscanned_age_seconds [1-9]");
    }

    @Test
    void whatTheBackupDoesNotKnowHasAVerdictAgainAndTheRestIsLeftAlone() {
        assertThat(afterTheirEvents).containsExactlyInAnyOrderElementsOf(later);
        assertThat(Set.copyOf(afterTheRestore)).isEqualTo(Set.copyOf(later));
        assertThat(said.lines().findFirst().orElse(""))
                .contains("done", (LOST + LATER) + " of ", LATER + " without a verdict, " + LATER + " sent");
    }

    @Test
    void whatIsAboveItsShareIsScannedByWayOfTheOverflow() {
        assertThat(overflow).containsPattern("sluice_tenant_overflowed_total\\{[^}]*tenant=\"later\"[^}]*} [1-9]");
        assertThat(afterTheirEvents).containsExactlyInAnyOrderElementsOf(later);
    }

    /** The worker forgets what is old and gone by itself, and nothing else. */
    @Test
    void theVerdictOfAnObjectThatIsLongGoneIsForgotten() {
        assertThat(forgotten).containsExactlyInAnyOrder("looked 1", "gone 1", "forgotten 1");
    }

    private static void database(PartsAddress parts, String statement) throws SQLException {
        execute(parts, "postgres", statement);
    }

    private static void execute(PartsAddress parts, String name, String statement) throws SQLException {
        String database =
                "jdbc:postgresql://%s:%s/%s".formatted(parts.get("postgres.host"), parts.get("postgres.port"), name);
        try (Connection connection = DriverManager.getConnection(
                        database, parts.get("postgres.user"), parts.get("postgres.password"));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}

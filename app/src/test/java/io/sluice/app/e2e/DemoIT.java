package io.sluice.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.observe.DocumentedMetrics;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The demo as a user runs it. The first one stays up, is looked at, and is killed by SIGKILL; the second one runs right after it
 * in the same place, to its end.
 */
@Isolated("it is judged by how soon names are")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoIT {

    private static final int COUNT = 60;

    /** How fast names are is measured where nothing else runs; here other builds may. */
    private static final String LATE = "30";

    private static final int PLANTED = 9;
    private static final int PLANTED_NEAR = 7;
    /** Opened, and dismissed by two people. */
    private static final int WRONG = 1;
    /** Blocked after a notice; an incident that is reported to nobody, as soon as it is known as an own removal. */
    private static final int NOTICED = 1;

    private static final int GROUPS = 51;
    private static final int BAD_GROUPS = 9;
    private static final String BROKEN_MESSAGE = "canary-in-a-message-that-nobody-can-read";
    private static final Pattern METRICS =
            Pattern.compile("metrics +(\\S+)/actuator/prometheus, Authorization: Bearer (\\S+)");
    private static final Pattern REVIEWER =
            Pattern.compile("reviewer +Authorization: Bearer (\\S+) +\\(page: (\\S+)/review\\)");
    private static final JsonMapper JSON = new JsonMapper();

    private Canaries canaries;
    private String said;
    private JsonNode report;
    private String log;
    private String metrics;
    private List<JsonNode> events;
    private List<Message> dead;
    private List<ProcessHandle> orphans;
    private int secondExitCode;
    private String secondSaid;
    private String timeline;
    private DeadLettersAtWork letters;
    private JsonNode secondReport;

    @BeforeAll
    void runsADemoThatIsKilledAndAnotherOneAfterIt(@TempDir Path dir) throws Exception {
        DemoFiles home = DemoFiles.in(dir);
        Path first = dir.resolve("first.json");
        try (DemoProcess demo = DemoProcess.start(
                home,
                dir.resolve("first.txt"),
                "--count",
                "" + COUNT,
                "--late",
                LATE,
                "--report",
                first.toString(),
                "--keep")) {
            demo.awaitLine("Everything stays up");
            demo.awaitLine("PostgreSQL     port");
            said = demo.said();
            report = JSON.readTree(Files.readAllBytes(first));
            look(home);
            orphans = demo.kill();
            assertThat(demo.awaitEnd()).isEqualTo(128 + 9);
        }
        Path second = dir.resolve("second.json");
        try (DemoProcess demo = DemoProcess.start(
                home,
                dir.resolve("second.txt"),
                "--count",
                "" + COUNT,
                "--late",
                LATE,
                "--report",
                second.toString())) {
            secondExitCode = demo.awaitEnd();
            secondSaid = demo.said();
            assertThat(second).as(secondSaid).exists();
        }
        secondReport = JSON.readTree(Files.readAllBytes(second));
    }

    private void look(DemoFiles home) throws IOException, InterruptedException {
        canaries = Canaries.of(home);
        canaries.add(BROKEN_MESSAGE);
        try (Queues queues = new Queues(home.parts())) {
            queues.send("fresh", "{\"sluice\": \"" + BROKEN_MESSAGE + "\"");
            letters =
                    DeadLettersAtWork.of(queues, operator().group(1), operator().group(2));
            dead = new ArrayList<>();
            Queues.LANES.forEach(lane -> dead.addAll(queues.deadLetters(lane)));
            events = queues.verdictEvents().stream().map(JSON::readTree).toList();
        }
        metrics = metrics();
        timeline = timeline(home);
        log = Files.readString(home.file("worker.log"));
    }

    private String timeline(DemoFiles home) throws IOException, InterruptedException {
        Matcher reviewer = REVIEWER.matcher(said);
        assertThat(reviewer.find()).as(said).isTrue();
        List<String> filed = report.path("incidents")
                .valueStream()
                .filter(incident -> incident.path("filed").isString())
                .map(incident -> incident.path("id").asString())
                .toList();
        String shown = "";
        for (String incident : filed) {
            shown = DemoProcess.report(home, incident, reviewer.group(2), reviewer.group(1));
            // One that goes along in another's report opens none of its own.
            if (!shown.contains("goes-along")) {
                return shown;
            }
        }
        return shown;
    }

    private String metrics() throws IOException {
        return new HttpJson(URI.create(operator().group(1)), operator().group(2)).text("/actuator/prometheus");
    }

    /** Where the worker answers, and an operator's token. */
    private MatchResult operator() {
        Matcher address = METRICS.matcher(said);
        assertThat(address.find()).as(said).isTrue();
        return address.toMatchResult();
    }

    @Test
    void anOperatorSeesDeadLettersAndSendsThemAgainWithoutLearningWhatTheyAreAbout() {
        assertThat(letters.listed()).contains("fresh", "not-json", "1 found");
        assertThat(letters.tried()).contains("1 found");
        assertThat(letters.sent()).contains("1 sent again");
        assertThat(letters.history()).contains("not-json", "by demo-operator", ": the sender was mended");
        assertThat(letters.toString()).doesNotContain(BROKEN_MESSAGE);
    }

    @AfterAll
    void leavesNoProcess() {
        if (orphans != null) {
            orphans.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void theJudgeHasNoComplaint() {
        assertThat(said).contains("The judge has no complaint.");
        assertCount(report, "objects", COUNT);
        assertCount(report, "planted", PLANTED);
        assertCount(report, "found", PLANTED);
        assertCount(report, "sealed", PLANTED);
        assertCount(report, "blocked", PLANTED);
        assertCount(report, "filed", PLANTED);
        assertCount(report, "confirmed", PLANTED_NEAR);
        assertCount(report, "falseEscalations", 0);
        assertCount(report.path("verdicts"), "BLOCK", PLANTED + NOTICED);
        assertThat(report.path("verdicts")
                        .valueStream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(COUNT);
    }

    @Test
    void everyBadNameIsCaughtAndNoOther() {
        JsonNode groups = report.path("groups");
        assertCount(groups, "judged", GROUPS);
        assertCount(groups, "caught", BAD_GROUPS);
        assertCount(groups, "missed", 0);
        assertCount(groups, "falseBlocks", 0);
    }

    @Test
    void everyIncidentHasItsTimes() {
        assertThat(report.path("incidents")
                        .valueStream()
                        .filter(incident -> incident.path("filed").isString()))
                .hasSize(PLANTED + BAD_GROUPS)
                .allSatisfy(incident -> assertThat(List.of("opened", "sealed", "blocked"))
                        .allSatisfy(time ->
                                assertThat(incident.path(time).asString("")).isNotEmpty()));
    }

    @Test
    void whatTwoPeopleDismissedIsFiledNever() {
        assertThat(report.path("incidents")
                        .valueStream()
                        .filter(incident -> incident.path("filed").isNull()))
                .hasSizeBetween(WRONG, WRONG + NOTICED);
    }

    @Test
    void theUserSeesWhatPeopleDid() {
        assertThat(said)
                .containsPattern("receipt +\\S{20,}, to be decided by 20")
                .containsPattern("rescan +on the URGENT lane, answered after [0-9.]+ s: PASS")
                .contains("RESTRICTED by demo-reviewer; the receipt says: ")
                .contains("could not agree to that alone", "its list's entry counts 1 false positive now")
                .contains("viewed the whole of one picture")
                .containsPattern("statements of reasons +1 in the Transparency Database, [1-9][0-9]* withheld")
                .containsPattern("access log +[1-9][0-9]* rows, [1-9][0-9]* anchors")
                .contains("handed it over, and demo-colleague accepted and confirmed it")
                .containsPattern("reports +[0-9]+ with files of several incidents, .* 1 correction")
                .containsPattern("packages +[1-9][0-9]* for the authority");
    }

    /** {@code report show}, of an incident that was filed: who did what, and what the authority was told. */
    @Test
    void anIncidentsWholeTimelineCanBeRead() {
        assertThat(timeline)
                .containsSubsequence("  FILED", "authority  ", "owner      ", "opened", "sealed", "report-opened")
                .containsPattern("report-opened +\\S+: report [0-9]+ \\(SIMULATED\\), score [0-9]+")
                .containsPattern("filed +\\S+: report [0-9]+")
                .containsPattern("report [0-9]+ with ncmec \\(SIMULATED\\)");
    }

    @Test
    void aSecondDemoRightAfterAKillOfTheFirstEndsWithZero() {
        assertThat(secondExitCode).as(secondSaid).isZero();
        assertCount(secondReport, "objects", COUNT);
        assertCount(secondReport, "filed", PLANTED);
    }

    @Test
    void noProcessOutlivesAKilledDemo() {
        assertThat(orphans).isNotEmpty();
        Waiting.until("its children are gone", () -> orphans.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void assertCount(JsonNode of, String name, int count) {
        assertThat(of.path(name).asInt(-1)).as(name).isEqualTo(count);
    }

    @Test
    void noKeyNameTermOrHashLeavesInLogsMetricsOrDeadLetters() {
        assertThat(canaries.size()).isGreaterThan(100);
        assertThat(canaries.in(log)).as("in the log").isEmpty();
        assertThat(canaries.in(metrics)).as("in metrics").isEmpty();
        assertThat(dead).allSatisfy(letter -> {
            assertThat(canaries.in(letter.toString())).as("in a dead letter").isEmpty();
            assertThat(canaries.in(opened(letter))).as("in its sealed body").isEmpty();
        });
        assertThat(events)
                .allSatisfy(event -> assertThat(canaries.in(withoutReferences(event)))
                        .as("in a verdict event")
                        .isEmpty());
    }

    @Test
    void everyMetricThatIsServedIsDocumentedAndTheBooksBalance() {
        assertThat(DocumentedMetrics.served(metrics)).hasSizeGreaterThan(50).isSubsetOf(DocumentedMetrics.documented());
        assertThat(metrics).contains("sluice_messages_unaccounted{lane=\"fresh\"} 0.0", "sluice_judged_unrecorded 0.0");
        assertThat(metrics)
                .contains("sluice_deadletter_redriven_total{queue=\"fresh\"} 1.0", "sluice_preservation_pending 0.0");
    }

    /** What anybody can read of a sealed body. */
    private static String opened(Message letter) {
        byte[] sealed = Base64.getDecoder()
                .decode(JSON.readTree(letter.body()).path("sealed").asString());
        return new String(sealed, StandardCharsets.UTF_8);
    }

    /** A verdict event must name what it is about; the rest of it must not. */
    private static String withoutReferences(JsonNode event) {
        ObjectNode rest = ((ObjectNode) event).deepCopy();
        rest.remove(List.of("object", "group"));
        return rest.toString();
    }

    /** A search that finds nothing shows nothing unless it finds what is there, in places that are not empty. */
    @Test
    void theSearchFindsWhatIsThere() {
        assertThat(log.lines().count()).isGreaterThan(50);
        assertThat(log).contains("incident opened subject=o-");
        assertThat(metrics.lines().filter(line -> line.startsWith("sluice_")).count())
                .isGreaterThan(20);
        assertThat(events).hasSizeGreaterThanOrEqualTo(COUNT + GROUPS);
        assertThat(canaries.in(events.toString())).hasSizeGreaterThan(COUNT);
        assertThat(canaries.in("\"message\":\"GET uploads\\/0000.JPG of " + BROKEN_MESSAGE + "\""))
                .contains(BROKEN_MESSAGE);
        assertThat(dead).hasSize(1);
        assertThat(JSON.readTree(dead.get(0).body()).path("reason").asString(""))
                .isNotEmpty();
    }

    /** The one error is the one that was made. */
    @Test
    void nothingUnexpectedIsLogged() {
        List<String> errors = log.lines()
                .filter(line -> line.startsWith("{"))
                .filter(line -> JSON.readTree(line).path("level").asString("").equals("ERROR"))
                .toList();
        assertThat(errors).hasSize(2).allMatch(line -> line.contains("dead-lettered lane=FRESH"));
    }
}

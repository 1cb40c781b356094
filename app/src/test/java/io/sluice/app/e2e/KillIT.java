package io.sluice.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.demo.judge.DemoJudge;
import io.sluice.app.demo.judge.Filing;
import io.sluice.app.demo.judge.Judgement;
import io.sluice.app.demo.judge.Observations;
import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.PlantedObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One worker after the other is killed by SIGKILL, each at another point of its work, each after it has recovered what the one
 * before it left; the last one lives. The servers know nothing of it. Everything is then judged from outside, by the judge of
 * the demo.
 */
@Order(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {

    private static final int SIGKILLED = 128 + 9;
    private static final int SIGTERMED = 128 + 15;
    private static final Duration LAST_STEPS = Duration.ofSeconds(30);

    private final Map<KillPoint, Death> deaths = new LinkedHashMap<>();
    private final Map<String, JsonNode> gate = new LinkedHashMap<>();
    private Map<String, String> awaiting;
    private List<Filing> filedUnconfirmed;
    private Observations seen;
    private List<JsonNode> events;
    private List<JsonNode> reports;
    private List<ProcessHandle> lastChildren;
    private Comeback.Seen comeback;
    private int lastExitCode;
    private String lastLog;
    private KillScene scene;

    @BeforeAll
    void killsOneWorkerAfterTheOtherAndLetsTheLastOneLive(@TempDir Path dir) throws Exception {
        scene = new KillScene(dir);
        for (KillPoint point : KillPoint.values()) {
            deaths.put(point, scene.killAt(point));
        }
        try (WorkerProcess worker = scene.plainWorker()) {
            scene.awaitVerdicts(worker, scene.sets.manifest().objects());
            settle(worker);
            look(worker);
            comeback = new Comeback(scene, worker, dir).perform();
            lastChildren = worker.children();
            lastExitCode = worker.terminate();
            lastLog = worker.log();
        }
    }

    /** Everything that needs no person goes to its end; then a person confirms. */
    private void settle(WorkerProcess worker) throws IOException {
        Waiting.until("every near hit waits", () -> scene.awaiting(worker).size() == scene.count(Kind.NEAR));
        Waiting.until("every exact hit is filed", () -> finished(scene.filings(worker)) >= scene.count(Kind.EXACT));
        Waiting.until("every delivery is settled", () -> scene.queues.depth("fresh") == 0);
        awaiting = scene.awaiting(worker);
        filedUnconfirmed = scene.filings(worker);
        for (String incident : awaiting.values()) {
            scene.confirm(worker, incident);
        }
    }

    private static long finished(List<Filing> filings) {
        return filings.stream().filter(filing -> filing.finished() != null).count();
    }

    /** Looks until nothing is amiss any more, or for some time: what is done wrongly stays wrong. */
    private void look(WorkerProcess worker) throws IOException {
        long deadline = System.nanoTime() + LAST_STEPS.toNanos();
        do {
            seen = scene.observe(worker, filedUnconfirmed);
        } while (!judgement().isClean() && System.nanoTime() - deadline < 0);
        for (PlantedObject object : scene.sets.manifest().objects()) {
            gate.put(object.key(), verdict(worker, object.key()));
        }
        JsonMapper json = new JsonMapper();
        reports = scene.reports();
        events = scene.queues.verdictEvents().stream().map(json::readTree).toList();
    }

    private JsonNode verdict(WorkerProcess worker, String key) throws IOException {
        String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
        return scene.asPlatform(worker)
                .get("/v1/verdicts?bucket=" + scene.uploads() + "&key=" + encoded)
                .body();
    }

    private Judgement judgement() {
        return DemoJudge.judge(scene.sets.manifest(), seen, Duration.ofSeconds(2));
    }

    @AfterAll
    void closeClients() {
        if (scene != null) {
            scene.close();
        }
    }

    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void theWorkerDiedOfTheSignalAtThePoint(KillPoint point) {
        Death death = deaths.get(point);
        assertThat(death.exitCode()).isEqualTo(SIGKILLED);
        assertThat(death.marker()).first().isEqualTo(point.name());
        assertThat(death.unsettled()).as("deliveries that nobody settled").isPositive();
    }

    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void itsDecodersDiedWithIt(KillPoint point) {
        List<ProcessHandle> children = deaths.get(point).children();
        assertThat(children).isNotEmpty();
        Waiting.until("its decoders are gone", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void theLastWorkerDrainsWhenItIsAskedToStop() {
        assertThat(lastExitCode).isEqualTo(SIGTERMED);
        assertThat(Queues.LANES).allSatisfy(lane -> assertThat(lastLog).contains("lane " + lane + " is drained"));
        assertThat(lastLog.indexOf("database pools is drained"))
                .as("the database goes after the lanes")
                .isGreaterThan(lastLog.lastIndexOf("lane fresh is drained"));
        Waiting.until("its decoders are gone", () -> lastChildren.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void whatAPersonRemovedIsFoundAmongWhatWasUploadedBefore() {
        assertThat(comeback.passedBefore()).isTrue();
        assertThat(comeback.removed()).isEqualTo("BLOCK");
        assertThat(comeback.earlierIncident().path("kind").asString("")).isEqualTo("NEAR");
        assertThat(comeback.other())
                .as("a picture that has nothing to do with it")
                .isEqualTo("PASS");
    }

    @Test
    void whatAPersonRemovedIsBlockedWhenItComesBackAndLinkedToWhatWasBefore() {
        assertThat(comeback.later()).isEqualTo("BLOCK");
        assertThat(comeback.laterIncident().path("links"))
                .extracting(link -> link.path("incident").asString(""))
                .contains(comeback.earlierIncident().path("id").asString());
    }

    @Test
    void theEvidenceWasSealedExactlyWhereThePointSaysSo() {
        assertThat(sealedOf(KillPoint.AFTER_RECEIVE)).isEmpty();
        assertThat(deaths.get(KillPoint.MID_BODY).sealed())
                .doesNotContain(deaths.get(KillPoint.MID_BODY).victim());
        assertThat(sealedOf(KillPoint.AFTER_INCIDENT_COMMIT)).isEmpty();
        assertThat(sealedOf(KillPoint.AFTER_SEAL))
                .contains(deaths.get(KillPoint.AFTER_SEAL).victim());
    }

    private Set<String> sealedOf(KillPoint point) {
        return deaths.get(point).sealed().stream()
                .filter(key -> key.startsWith(point.folder()))
                .collect(Collectors.toSet());
    }

    @Test
    void everyObjectHasOneCurrentVerdict() {
        assertThat(gate).hasSize(scene.sets.manifest().objects().size());
        gate.forEach((key, verdict) -> {
            assertThat(verdict.path("state").asString("")).as(key).isEqualTo("DECIDED");
            assertThat(subjectsOf(key))
                    .as("subjects of " + key)
                    .containsExactly(verdict.path("subject").asString());
        });
    }

    @Test
    void everyPlantedHitIsSealedBlockedAndFiledExactlyOnceAndNothingElseIs() {
        Judgement judgement = judgement();
        assertThat(judgement.complaints()).isEmpty();
        assertThat(judgement.planted()).isEqualTo(scene.count(Kind.EXACT) + scene.count(Kind.NEAR));
        assertThat(judgement.filed()).isEqualTo(judgement.planted());
    }

    /**
     * A worker that is killed between opening and finishing leaves a report that its successor takes back. Only one whose number
     * it never learnt is beyond everybody's reach: that one has no file yet.
     */
    @Test
    void noOpenedReportIsLeftToLapse() {
        assertThat(reports)
                .hasSizeGreaterThanOrEqualTo(judgement().planted())
                .allSatisfy(report -> assertThat(isText(report, "finished")
                                || isText(report, "retracted")
                                || report.path("files").isEmpty())
                        .as("report %s is finished or taken back", report.path("reportId"))
                        .isTrue());
    }

    private static boolean isText(JsonNode report, String name) {
        return report.path(name).isString();
    }

    @Test
    void nearHitsStopUntilAPersonConfirms() {
        List<String> near =
                scene.sets.of(Kind.NEAR).stream().map(PlantedObject::key).toList();
        assertThat(awaiting.keySet()).containsExactlyInAnyOrderElementsOf(near);
        assertThat(filedUnconfirmed).flatExtracting(Filing::incidents).doesNotContainAnyElementsOf(awaiting.values());
    }

    @Test
    void everyRevisionIsToldAndNoneIsToldInTwoWays() {
        gate.forEach((key, verdict) -> {
            Map<Integer, Set<String>> told = eventsOf(key).stream()
                    .collect(Collectors.groupingBy(
                            event -> event.path("revision").asInt(),
                            Collectors.mapping(KillIT::substance, Collectors.toSet())));
            List<Integer> revisions = new ArrayList<>();
            for (int revision = 1; revision <= verdict.path("revision").asInt(); revision++) {
                revisions.add(revision);
            }
            assertThat(told.keySet()).as("revisions of " + key).containsExactlyInAnyOrderElementsOf(revisions);
            assertThat(told.values())
                    .as("events of " + key)
                    .allSatisfy(ways -> assertThat(ways).hasSize(1));
        });
    }

    /** The same event may come twice, but it must be the same. */
    private static String substance(JsonNode event) {
        return event.path("eventId").asString() + " " + event.path("decision").asString() + " "
                + event.path("decidedAt").asString();
    }

    private List<JsonNode> eventsOf(String key) {
        return events.stream()
                .filter(event -> key.equals(event.path("object").path("key").asString("")))
                .toList();
    }

    private Set<String> subjectsOf(String key) {
        return eventsOf(key).stream()
                .map(event -> event.path("subject").asString())
                .collect(Collectors.toSet());
    }

    @Test
    void everyDeliveryIsSettledAndNoneIsDead() {
        assertThat(Queues.LANES).allSatisfy(lane -> {
            assertThat(scene.queues.depth(lane)).as(lane).isZero();
            assertThat(scene.queues.deadDepth(lane))
                    .as("dead letters of " + lane)
                    .isZero();
        });
    }
}

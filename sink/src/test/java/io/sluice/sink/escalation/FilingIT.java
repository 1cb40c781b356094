package io.sluice.sink.escalation;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Group;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.WireTap;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;

/** Incidents are carried to their end. What happened is read from the authority's own store and from the object store only. */
@ResourceLock(AuthorityStore.FAULTY)
class FilingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TestSink PARTS = new TestSink();
    private static final AuthorityStore AUTHORITY = AuthorityStore.faulty();

    private final byte[] picture = TestMedia.png(System.nanoTime(), 32, 32);
    private final Disposable worker = PARTS.worker("worker-" + UUID.randomUUID(), TestSink.faultyAuthority())
            .run()
            .subscribe();

    @AfterEach
    void stop() {
        worker.dispose();
        PARTS.setAside();
        AUTHORITY.heal();
    }

    @Test
    void anExactHitIsSealedBlockedAndFiled() {
        MediaObject object = upload();
        long begun = System.nanoTime();
        String incident = open(object, TestVerdicts.incident(object));
        eventually("it is filed", () -> AUTHORITY.finished(incident).size() == 1);
        System.out.printf(
                "open to filed: %d ms%n",
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        JsonNode file = AUTHORITY.finished(incident).get(0).path("files").get(0);
        assertThat(file.path("sha256").asString())
                .isEqualTo(TestMedia.digests(picture).sha256());
        assertThat(file.path("details").path("fileViewedByEsp").asBoolean(true)).isFalse();
        assertThat(file.path("details").path("locationOfFile").asString())
                .isEqualTo("s3://" + object.ref().bucket() + "/" + object.ref().key());
        assertThat(PARTS.store.exists(object.ref().bucket(), object.ref().key()))
                .isFalse();
        assertThat(PARTS.store.read(PARTS.store.quarantine(), object.ref().key()))
                .isEqualTo(picture);
        assertThat(PARTS.vault.read("incidents/" + incident + "/object")).isEqualTo(picture);
    }

    @Test
    void aNearMatchWaitsForAPersonWhoIsOnRecordBeforeItIsFiled() {
        MediaObject object = upload();
        String incident = open(object, TestVerdicts.incident(object, TestVerdicts.near(), Filing.CONFIRM));
        eventually("it waits", () -> state(incident) == IncidentState.AWAITING_CONFIRMATION);
        assertThat(AUTHORITY.reports(incident)).isEmpty();
        PARTS.incidents.confirm(incident, "reviewer-one", "looks the same").block(PATIENCE);
        eventually("it is filed", () -> AUTHORITY.finished(incident).size() == 1);
        assertThat(PARTS.store.exists(PARTS.store.evidence(), "incidents/" + incident + "/confirmation.json"))
                .isTrue();
        assertThat(AUTHORITY.finished(incident).get(0).path("additionalInfo").asString())
                .contains("confirmed by a reviewer");
        assertThat(PARTS.incidents.confirm(incident, "reviewer-two", "me too").block(PATIENCE))
                .isNull();
    }

    @Test
    void aGroupIsReportedByItsWordsAlone() {
        Group group = TestMedia.group("forbidden-term-one\u0007 club");
        String incident = open(group, TestVerdicts.incident(group, TestVerdicts.term(), Filing.CONFIRM));
        eventually("it waits", () -> state(incident) == IncidentState.AWAITING_CONFIRMATION);
        PARTS.incidents.confirm(incident, "reviewer-one", "plain words").block(PATIENCE);
        eventually("it is filed", () -> AUTHORITY.finished(incident).size() == 1);
        JsonNode report = AUTHORITY.finished(incident).get(0);
        assertThat(report.path("groupIdentifier").asString()).isEqualTo(group.groupId());
        assertThat(report.path("chatRoomName").asString()).isEqualTo("forbidden-term-one\uFFFD club");
        assertThat(report.path("files").isEmpty()).isTrue();
    }

    @Test
    void openingManyTimesFilesOnce() {
        MediaObject object = upload();
        String incident = "";
        for (int i = 0; i < 5; i++) {
            incident = open(object, TestVerdicts.incident(object));
        }
        String id = incident;
        eventually("it is filed", () -> AUTHORITY.finished(id).size() == 1);
        open(object, TestVerdicts.incident(object));
        assertThat(AUTHORITY.reports(id)).hasSize(1);
    }

    /** Neither what the uploader deleted nor what was set aside is asked for again: the report is made of the sealed copy. */
    @Test
    void whatTheUploaderDeletesOnceItIsSealedIsFiledAllTheSame() {
        PARTS.postgres.execute(
                "INSERT INTO held_authority (authority, probe_at) VALUES ('test', now() + interval '1 hour')");
        MediaObject object = upload();
        String incident = open(object, TestVerdicts.incident(object));
        eventually("it is sealed and waits", () -> step(incident).equals("GATHER"));
        PARTS.store.store().delete(object.ref()).block(PATIENCE);
        PARTS.store
                .store()
                .delete(new ObjectRef(PARTS.store.quarantine(), object.ref().key(), null))
                .block(PATIENCE);
        PARTS.postgres.execute("DELETE FROM held_authority");
        eventually("it is filed", () -> AUTHORITY.finished(incident).size() == 1);
        JsonNode files = AUTHORITY.finished(incident).get(0).path("files");
        assertThat(files.size()).isEqualTo(1);
        assertThat(files.get(0).path("sha256").asString())
                .isEqualTo(TestMedia.digests(picture).sha256());
    }

    /** As it came over the wire, whatever the answer says. */
    @Test
    void eachAnswerOfTheAuthorityIsKeptByteForByte() {
        worker.dispose();
        try (WireTap tap = new WireTap()) {
            Disposable tapped = PARTS.worker("tapped-" + UUID.randomUUID(), tap.authority())
                    .run()
                    .subscribe();
            MediaObject object = upload();
            String incident = open(object, TestVerdicts.incident(object));
            eventually("it is filed", () -> state(incident) == IncidentState.FILED);
            tapped.dispose();
            assertThat(tap.answers("finish")).singleElement().asString().contains("reportDoneResponse");
            assertThat(receipts(incident))
                    .containsAll(tap.answers("finish"))
                    .containsAll(tap.answers("submit"))
                    .containsAll(tap.answers("upload"))
                    .containsAll(tap.answers("fileinfo"))
                    .hasSize(4);
        }
    }

    private static List<String> receipts(String incident) {
        String folder = "incidents/" + incident + "/receipts/";
        return Objects.requireNonNull(PARTS.vault.custody().contents(folder).block(PATIENCE)).stream()
                .map(held -> new String(PARTS.vault.read(held.key()), StandardCharsets.ISO_8859_1))
                .toList();
    }

    /** Whatever goes wrong at whichever call: one finished report, and none left open. */
    @ParameterizedTest
    @CsvSource({
        "submit, status-503",
        "upload, cut-after",
        "upload, wrong-md5",
        "fileinfo, cut-after",
        "finish, cut-after",
        "finish, cut-before",
        "finish, code-9999"
    })
    void aFaultOfTheAuthorityLeavesOneFinishedReportAndNoneOpen(String call, String fault) {
        AUTHORITY.fail(call, fault, 1);
        MediaObject object = upload();
        String incident = open(object, TestVerdicts.incident(object));
        eventually("it is filed", () -> state(incident) == IncidentState.FILED);
        assertThat(AUTHORITY.finished(incident)).hasSize(1);
        assertThat(states(incident)).doesNotContain("OPEN");
    }

    /** The answer to the opening is lost: that report lapses by itself, and one other is opened. */
    @Test
    void aLostOpeningIsNotFinishedTwice() {
        AUTHORITY.fail("submit", "cut-after", 1);
        MediaObject object = upload();
        String incident = open(object, TestVerdicts.incident(object));
        eventually("it is filed", () -> state(incident) == IncidentState.FILED);
        assertThat(AUTHORITY.finished(incident)).hasSize(1);
        assertThat(states(incident)).containsExactlyInAnyOrder("OPEN", "FINISHED");
        assertThat(PARTS.postgres.query("SELECT event FROM incident_event WHERE incident = '" + incident + "'"))
                .contains("report-opened-orphan-suspected");
    }

    private List<String> states(String incident) {
        return AUTHORITY.reports(incident).stream()
                .map(report -> report.path("state").asString())
                .toList();
    }

    private MediaObject upload() {
        return PARTS.store.upload("filing/" + UUID.randomUUID(), picture);
    }

    private String open(Subject subject, Incident like) {
        boolean media = subject instanceof MediaObject;
        Incident incident = new Incident(
                subject,
                like.context(),
                media ? TestMedia.digests(picture) : null,
                like.result(),
                like.grounds(),
                like.policyVersion(),
                Instant.now());
        PARTS.escalation.open(incident).block(PATIENCE);
        return StoredIncident.idOf(subject.id());
    }

    private static String step(String incident) {
        return PARTS.postgres
                .query("SELECT step FROM outbox WHERE incident = '" + incident + "'")
                .get(0);
    }

    private static IncidentState state(String incident) {
        return Objects.requireNonNull(PARTS.incidents.find(incident).block(PATIENCE))
                .state();
    }
}

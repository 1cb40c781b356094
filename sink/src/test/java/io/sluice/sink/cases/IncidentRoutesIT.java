package io.sluice.sink.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Group;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.sink.cases.ReviewServer.Reply;
import io.sluice.sink.incidents.IncidentState;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Incidents over HTTP: looked at and confirmed. */
class IncidentRoutesIT {

    private static final ReviewServer SERVER = new ReviewServer();
    private static final String REASON = "{\"reason\":\"plain words\"}";

    @Test
    void listsShowsAndConfirmsOnce() {
        byte[] picture = TestMedia.png(7, 16, 16);
        String id = SERVER.open(SERVER.parts.store.upload("confirm/" + System.nanoTime(), picture), Filing.CONFIRM);
        assertThat(SERVER.say("ann", id, "confirm", REASON).status()).isEqualTo(409);
        SERVER.workUntil(id, IncidentState.AWAITING_CONFIRMATION);
        assertThat(SERVER.parts.votes.pending).as("people look at it").contains("entry-2");
        JsonNode waiting =
                SERVER.get("/v1/incidents?state=AWAITING_CONFIRMATION", "ann").body();
        assertThat(waiting.path("incidents").get(0).path("id").asString()).isEqualTo(id);
        Reply confirmed = SERVER.say("ann", id, "confirm", REASON);
        assertThat(confirmed.body().path("confirmedBy").asString()).isEqualTo("ann");
        assertThat(SERVER.say("ann", id, "confirm", REASON).status()).isEqualTo(409);
        assertThat(SERVER.votes.affirmed).as("told to those who keep the list").containsExactly("entry-2");
        JsonNode last = confirmed.body().path("timeline");
        assertThat(last.get(last.size() - 1).path("reason").asString()).isEqualTo("plain words");
        assertThat(SERVER.events(id)).startsWith("opened", "sealed").endsWith("confirmed");
        assertThat(confirmed.body().toString())
                .as("no hash is shown")
                .doesNotContain(
                        TestMedia.digests(picture).sha256(),
                        TestMedia.digests(picture).md5());
    }

    @Test
    void showsAllThatADecisionNeeds() {
        String id = SERVER.open(TestMedia.object(), Filing.CONFIRM);
        JsonNode shown = SERVER.get("/v1/incidents/" + id, "ann").body();
        JsonNode hit = shown.path("hits").get(0);
        assertThat(hit.path("category").asString()).isEqualTo("known-csam");
        assertThat(hit.path("distance").asInt()).isEqualTo(12);
        assertThat(hit.path("list").asString()).isEqualTo("test");
        assertThat(hit.path("bank").asString()).isEqualTo("authority-list");
        assertThat(shown.path("context").path("uploader").asString())
                .isEqualTo(TestMedia.context().uploader());
        assertThat(shown.path("duty").path("owner").asString()).isEqualTo("duty");
        assertThat(shown.path("duty").path("overdue").asBoolean()).isFalse();
    }

    @Test
    void whatIsDueFirstIsFirst() {
        for (int hours : new int[] {5, 2, 3}) {
            String id = SERVER.open(TestMedia.group("forbidden-term-one " + System.nanoTime()), Filing.CONFIRM);
            SERVER.duties
                    .change(
                            id,
                            "ann",
                            "",
                            duty -> duty.bringForward(Instant.now().plusSeconds(hours * 3600L)))
                    .block(ReviewServer.PATIENCE);
        }
        JsonNode listed = SERVER.get("/v1/incidents?order=due", "ann").body().path("incidents");
        assertThat(listed.valueStream()
                        .map(one -> Instant.parse(one.path("dueAt").asString())))
                .isSorted()
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void whatIsWrongIsSaid() {
        Group group = TestMedia.group("forbidden-term-one");
        String id = SERVER.open(group, Filing.CONFIRM);
        assertThat(SERVER.get("/v1/incidents/i-none", "ann").status()).isEqualTo(404);
        assertThat(SERVER.get("/v1/incidents?state=NONE", "ann").status()).isEqualTo(400);
        assertThat(SERVER.get("/v1/incidents?limit=0", "ann").status()).isEqualTo(400);
        assertThat(SERVER.get("/v1/incidents?order=random", "ann").status()).isEqualTo(400);
        for (String act : new String[] {"confirm", "dismiss", "request-context", "retract", "correct", "hand-over"}) {
            assertThat(SERVER.say("ann", id, act, "{}").detail()).as(act).contains("a reason");
            assertThat(SERVER.say("ann", id, act, "[").status()).as(act).isEqualTo(400);
            assertThat(SERVER.say("ann", id, act, "{\"reason\":\"" + "x".repeat(2001) + "\"}")
                            .status())
                    .as(act)
                    .isEqualTo(400);
            assertThat(SERVER.say("ann", "i-none", act, "{\"reason\":\"x\",\"to\":\"ben\"}")
                            .status())
                    .as(act)
                    .isEqualTo(404);
        }
    }
}

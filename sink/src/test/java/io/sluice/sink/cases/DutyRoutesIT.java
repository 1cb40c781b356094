package io.sluice.sink.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.sink.cases.ReviewServer.Reply;
import io.sluice.sink.cases.duty.Duties.Load;
import io.sluice.sink.cases.duty.DutyObserver;
import io.sluice.sink.cases.duty.DutyWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who answers for an incident, over HTTP, and what time makes of it. */
class DutyRoutesIT {

    private static final ReviewServer SERVER = new ReviewServer();
    private static final String TO_BEN = "{\"reason\":\"my shift ends\",\"to\":\"ben\"}";

    private final String id = SERVER.open(TestMedia.group("forbidden-term-one " + System.nanoTime()), Filing.CONFIRM);

    @Test
    void aHandOverNeedsTheOther() {
        assertThat(owner(SERVER.say("ann", id, "take", "{}"))).isEqualTo("ann");
        assertThat(owner(SERVER.say("ann", id, "hand-over", TO_BEN))).isEqualTo("ann");
        assertThat(SERVER.say("cem", id, "hand-over/accept", "{}").detail()).contains("somebody else");
        assertThat(owner(SERVER.say("ben", id, "hand-over/decline", "{\"reason\":\"on leave\"}")))
                .isEqualTo("ann");
        SERVER.say("ann", id, "hand-over", TO_BEN);
        assertThat(owner(SERVER.say("ben", id, "hand-over/accept", "{}"))).isEqualTo("ben");
        assertThat(SERVER.events(id))
                .endsWith(
                        "taken",
                        "hand-over-proposed",
                        "hand-over-declined",
                        "hand-over-proposed",
                        "hand-over-accepted");
        assertThat(SERVER.say("ann", id, "take", "{}").detail()).contains("must hand it over");
    }

    @Test
    void itIsHandedToPeopleThatThereAre() {
        assertThat(SERVER.say("ann", id, "hand-over", "{\"reason\":\"x\",\"to\":\"nobody\"}")
                        .status())
                .isEqualTo(400);
        assertThat(SERVER.say("ann", id, "hand-over", "{\"reason\":\"x\",\"to\":\"ann\"}")
                        .detail())
                .contains("take it instead");
        assertThat(SERVER.say("ann", id, "hand-over/accept", "{}").status()).isEqualTo(409);
    }

    @Test
    void whatNobodyAnswersClimbsAndRings() {
        SERVER.say("ann", id, "hand-over", TO_BEN);
        List<String> rung = new ArrayList<>();
        watch(Instant.now().plus(ReviewServer.ACCEPT_WITHIN).plusSeconds(5), rung);
        JsonNode climbed = SERVER.get("/v1/incidents/" + id, "ann").body();
        assertThat(climbed.path("owner").asString()).isEqualTo("lead");
        assertThat(rung).contains(id + " hand-over-lapsed 1");
        String due = climbed.path("dueAt").asString();
        watch(Instant.parse(due).plus(Duration.ofSeconds(1)), rung);
        assertThat(rung).contains(id + " overdue-climbed 2");
        assertThat(SERVER.get("/v1/incidents/" + id, "ann").body().path("dueAt").asString())
                .isEqualTo(due);
    }

    private static void watch(Instant at, List<String> rung) {
        DutyObserver observer = new DutyObserver() {
            @Override
            public void rang(String kind, String id, String event, int tier) {
                rung.add(id + " " + event + " " + tier);
            }

            @Override
            public void load(String kind, List<Load> tiers) {
                tiers.forEach(tier -> assertThat(tier.open()).isGreaterThanOrEqualTo(tier.overdue()));
            }
        };
        new DutyWatch(List.of(SERVER.duties, SERVER.corrections), observer, Clock.fixed(at, ZoneOffset.UTC))
                .round()
                .block(ReviewServer.PATIENCE);
    }

    private static String owner(Reply reply) {
        assertThat(reply.status()).as(reply.detail()).isEqualTo(200);
        return reply.body().path("duty").path("owner").asString();
    }
}

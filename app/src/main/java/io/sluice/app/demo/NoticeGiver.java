package io.sluice.app.demo;

import io.sluice.app.demo.judge.GivenNotice;
import io.sluice.app.demo.media.PlantedObject;
import io.sluice.app.demo.outside.Gate;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.HttpJson.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Somebody who gives notice of an upload while others flow, without saying who they are; and the person who decides it. */
final class NoticeGiver {

    private static final Duration JUDGED = Duration.ofMinutes(2);
    private static final Duration RESCANNED = Duration.ofSeconds(30);
    private static final double MILLIS_PER_SECOND = 1000;

    private final Stage stage;
    private final Patience patience;
    private final Screen screen;

    NoticeGiver(Stage stage, Patience patience, Screen screen) {
        this.stage = stage;
        this.patience = patience;
        this.screen = screen;
    }

    /** Gives notice once the object has passed, and has it decided once it was scanned again. */
    GivenNotice give(PlantedObject object) throws Exception {
        Gate gate = new Gate(stage.asPlatform(), stage.uploads());
        patience.until(JUDGED, () -> gate.ask(object.key()).isDecided());
        GivenNotice notice = send(object);
        patience.until(RESCANNED, () -> spot(notice).path("scan").asString("").equals("ANSWERED"));
        tellOfScan(notice);
        decide(notice);
        return notice;
    }

    private GivenNotice send(PlantedObject object) throws IOException {
        Answer answer = expect(stage.asPlatform()
                .send(
                        "POST",
                        "/v1/notices",
                        Map.of(
                                "explanation",
                                "Made up for the demo: this shows an offence against a child.",
                                "locations",
                                List.of(Map.of("bucket", stage.uploads(), "key", object.key())),
                                "goodFaith",
                                true)));
        String receipt = answer.body().path("receipt").asString("");
        screen.say(
                "Somebody gives notice of an upload that had passed, without name or address: an offence against a child.");
        screen.say("  receipt    " + receipt + ", to be decided by "
                + Instant.parse(answer.body().path("dueAt").asString("")).truncatedTo(ChronoUnit.SECONDS));
        return new GivenNotice(receipt, answer.body().path("notice").asString(""));
    }

    private JsonNode spot(GivenNotice notice) throws IOException {
        return kase(notice).path("places").path(0);
    }

    private JsonNode kase(GivenNotice notice) throws IOException {
        return stage.asReviewer().get("/v1/notices/" + notice.id() + "/case").body();
    }

    private void tellOfScan(GivenNotice notice) throws IOException {
        JsonNode kase = kase(notice);
        JsonNode spot = kase.path("places").path(0);
        if (spot.path("answeredAt").isString()) {
            Duration took = Duration.between(
                    Instant.parse(kase.path("receivedAt").asString("")),
                    Instant.parse(spot.path("answeredAt").asString("")));
            screen.say(String.format(
                    Locale.ROOT,
                    "  rescan     on the URGENT lane, answered after %.1f s: %s",
                    took.toMillis() / MILLIS_PER_SECOND,
                    spot.path("decision").asString("")));
        }
    }

    private void decide(GivenNotice notice) throws IOException {
        expect(stage.asReviewer()
                .send(
                        "POST",
                        "/v1/notices/" + notice.id() + "/decision",
                        Map.of(
                                "outcome", "RESTRICTED",
                                "reason", "Restricted in the demo.",
                                "answer", "We looked at what you pointed to, and it breaks our rules.")));
        HttpJson anybody = stage.asAnybody();
        JsonNode told = anybody.get("/v1/notices/" + notice.receipt()).body();
        screen.say("  decision   " + told.path("outcome").asString("none yet") + " by " + Tokens.REVIEWER
                + "; the receipt says: " + told.path("reasons").asString("nothing"));
    }

    private static Answer expect(Answer answer) throws IOException {
        if (!answer.isOk()) {
            throw new IOException("a notice was answered with " + answer.status() + ": "
                    + answer.body().path("detail").asString(""));
        }
        return answer;
    }
}

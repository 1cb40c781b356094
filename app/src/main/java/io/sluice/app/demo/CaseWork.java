package io.sluice.app.demo;

import io.sluice.app.demo.Incidents.Incident;
import io.sluice.app.demo.judge.CaseRules;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.HttpJson.Answer;
import java.io.IOException;
import java.util.Map;

/**
 * One incident as people work on it: the platform is asked for what it knows and answers, a colleague takes the incident over
 * and confirms it; and when it is filed, somebody finds that something in the report was wrong.
 */
final class CaseWork {

    /** What the judge is to find. */
    static final CaseRules.Expected EXPECTED =
            new CaseRules.Expected(Tokens.COLLEAGUE, "Answered on request", UploadContexts.ABROAD);

    private static final Map<String, ?> FACTS = Map.of(
            "displayName",
            EXPECTED.displayName(),
            "deviceType",
            "IDFV",
            "deviceId",
            "demo-device-asked",
            "latitude",
            52.5,
            "longitude",
            13.4);

    private final Stage stage;
    private final Screen screen;

    CaseWork(Stage stage, Screen screen) {
        this.stage = stage;
        this.screen = screen;
    }

    /** Asks, hands over, and confirms. <b>Errors:</b> {@link DemoFailure} if one of it is refused. */
    void handle(Incident incident) throws IOException, DemoFailure {
        act(stage.asReviewer(), incident, "request-context", Map.of("reason", "Who calls themselves what there?"));
        answer(incident);
        act(stage.asReviewer(), incident, "take", Map.of());
        act(
                stage.asReviewer(),
                incident,
                "hand-over",
                Map.of("to", Tokens.COLLEAGUE, "reason", "My shift ends in a demo minute."));
        act(stage.asColleague(), incident, "hand-over/accept", Map.of());
        act(stage.asColleague(), incident, "confirm", Map.of("reason", "Seen and confirmed after the hand-over."));
        screen.say("One near match: the platform was asked for what it knows and answered; " + Tokens.REVIEWER
                + " handed it over, and " + Tokens.COLLEAGUE + " accepted and confirmed it.");
    }

    /** As a platform that looks what it is asked, and answers. */
    private void answer(Incident incident) throws IOException, DemoFailure {
        boolean isAsked = stage.asPlatform()
                .get("/v1/context-requests")
                .body()
                .path("requests")
                .valueStream()
                .anyMatch(question -> question.path("incident").asString("").equals(incident.id()));
        if (!isAsked) {
            throw new DemoFailure("the platform is not asked about " + incident.id());
        }
        Map<String, ?> said = Map.of(
                "bucket", stage.uploads(), "key", String.valueOf(incident.key()), "context", Map.of("facts", FACTS));
        expect("the platform's answer", stage.asPlatform().send("PUT", "/v1/contexts", said));
    }

    /** Says what was wrong, when it is filed. */
    void correct(Incident incident) throws IOException, DemoFailure {
        act(
                stage.asReviewer(),
                incident,
                "correct",
                Map.of("reason", "The device was another one, as the platform says now."));
        screen.say("Something in its report was wrong: another report, which names the first, says what.");
    }

    private static void act(HttpJson person, Incident incident, String act, Map<String, ?> word)
            throws IOException, DemoFailure {
        expect(act, person.send("POST", "/v1/incidents/" + incident.id() + "/" + act, word));
    }

    private static void expect(String what, Answer answer) throws DemoFailure {
        if (!answer.isOk()) {
            throw new DemoFailure(what + " was answered with " + answer.status());
        }
    }
}

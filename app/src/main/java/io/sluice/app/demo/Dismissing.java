package io.sluice.app.demo;

import io.sluice.app.demo.Incidents.Incident;
import io.sluice.app.demo.outside.HttpJson;
import java.io.IOException;
import java.util.Map;

/** Two people who dismiss a match that is none; one of them alone cannot. */
final class Dismissing {

    private static final int PROPOSED = 202;
    private static final int REFUSED = 409;

    private final Stage stage;
    private final Screen screen;

    Dismissing(Stage stage, Screen screen) {
        this.stage = stage;
        this.screen = screen;
    }

    /** Dismisses it. <b>Errors:</b> {@link DemoFailure} if one person could do it alone, or two could not. */
    void dismiss(Incident incident) throws IOException, DemoFailure {
        expect(PROPOSED, dismiss(stage.asReviewer(), incident), "the first person's wish to dismiss");
        expect(REFUSED, dismiss(stage.asReviewer(), incident), "the same person's agreement to dismiss");
        expect(200, dismiss(stage.asColleague(), incident), "the second person's agreement to dismiss");
        long count = stage.asReviewer()
                .get("/v1/incidents/" + incident.id())
                .body()
                .path("pending")
                .path("falsePositives")
                .asLong(0);
        screen.say("A match that is none: " + Tokens.REVIEWER
                + " proposed to dismiss it and could not agree to that alone; " + Tokens.COLLEAGUE + " agreed.");
        screen.say("  Nobody is told of it; its list's entry counts " + count + " false positive now.");
    }

    private static int dismiss(HttpJson person, Incident incident) throws IOException {
        return person.send(
                        "POST",
                        "/v1/incidents/" + incident.id() + "/dismiss",
                        Map.of("reason", "A picture of nothing: the entry is wrong."))
                .status();
    }

    private static void expect(int expected, int answered, String what) throws DemoFailure {
        if (answered != expected) {
            throw new DemoFailure(what + " was answered with " + answered + " instead of " + expected);
        }
    }
}

package io.sluice.app.demo;

import io.sluice.app.demo.Incidents.Incident;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.HttpJson.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;

/** A person who looks at sealed evidence as the review page has them do: small, grey and blurred first, and then all of it. */
final class Viewing {

    private static final String REASON = "Needed to confirm it in the demo.";

    private final HttpJson reviewer;
    private final Screen screen;

    Viewing(HttpJson reviewer, Screen screen) {
        this.reviewer = reviewer;
        this.screen = screen;
    }

    /** Looks at a still picture whole. */
    void view(Incident incident) throws IOException {
        String evidence = "/v1/evidence/" + incident.id();
        reviewer.bytes(evidence + "/preview?reason=" + URLEncoder.encode(REASON, StandardCharsets.UTF_8));
        Answer begun = expect(reviewer.send("POST", evidence + "/complete-view", Map.of("reason", REASON)));
        String view = evidence + "/complete-view/" + begun.body().path("view").asString("");
        BufferedImage shown = picture(reviewer.bytes(view + "/bytes"));
        expect(reviewer.send(
                "POST", view, Map.of("token", begun.body().path("token").asString(""), "shown", all(shown))));
        screen.say(Tokens.REVIEWER + " viewed the whole of one picture (" + shown.getWidth() + "×" + shown.getHeight()
                + ") through the evidence API: its report will say so, the others will not.");
    }

    private static BufferedImage picture(byte[] bytes) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
        if (picture == null) {
            throw new IOException("what was to be viewed is no picture");
        }
        return picture;
    }

    /** A still has no duration, and so was shown to its end. */
    private static Map<String, ?> all(BufferedImage shown) {
        return Map.of(
                "fullSize",
                true,
                "unblurred",
                true,
                "width",
                shown.getWidth(),
                "height",
                shown.getHeight(),
                "durationSeconds",
                0,
                "playedSeconds",
                0,
                "ended",
                true);
    }

    private static Answer expect(Answer answer) throws IOException {
        if (!answer.isOk()) {
            throw new IOException("a view was answered with " + answer.status());
        }
        return answer;
    }
}

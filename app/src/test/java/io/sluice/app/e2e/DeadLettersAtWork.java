package io.sluice.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.Said;
import io.sluice.app.letters.DeadLetterCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an operator is told who looks at a dead letter of {@code fresh}, sends it again, and finds it dead once more.
 *
 * @param listed what lies there
 * @param tried what would be sent again
 * @param sent what was
 * @param history who sent what again
 */
record DeadLettersAtWork(String listed, String tried, String sent, String history) {

    static DeadLettersAtWork of(Queues queues, String url, String token) throws InterruptedException {
        Waiting.until("a message is a dead letter", () -> queues.deadDepth("fresh") > 0);
        String listed = said(url, token, "list", "--queue", "fresh");
        String tried = said(url, token, "redrive", "fresh", "--dry-run");
        String sent = said(url, token, "redrive", "fresh", "--reason", "not-json", "--why", "the sender was mended");
        Waiting.until("it is one again", () -> queues.deadDepth("fresh") > 0);
        return new DeadLettersAtWork(listed, tried, sent, said(url, token, "history"));
    }

    private static String said(String url, String token, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--url", url));
        Said said = Said.by(
                given -> DeadLetterCommand.run(given, Map.of("SLUICE_TOKEN", token)), arguments.toArray(String[]::new));
        assertThat(said.code()).as(said.toString()).isZero();
        return said.out();
    }
}

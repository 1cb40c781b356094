package io.sluice.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The terminal says where it is stuck. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class TopCommandTest {

    private static final ConsoleServer SERVER = new ConsoleServer();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static String top(int code, String token, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--url", SERVER.url()));
        PrintStream usualOut = System.out;
        PrintStream usualErr = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            assertThat(TopCommand.run(arguments, Map.of("SLUICE_TOKEN", token))).isEqualTo(code);
        } finally {
            System.setOut(usualOut);
            System.setErr(usualErr);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void namesTheStageThatIsFull() {
        Eventually.eventually("it is stuck", () -> top(0, "ann", "--once").startsWith("decode holds everything up"));
        String text = top(0, "ann", "--once");
        assertThat(text).contains("cores 20 % busy   fast path in time", "backlog      running");
        assertThat(text.lines().filter(line -> line.endsWith("<- full"))).anyMatch(line -> line.startsWith("decode  "));
        assertThat(text.lines()).allMatch(line -> line.length() <= 200 && line.equals(line.stripTrailing()));
    }

    @Test
    void givesProgramsTheWhole() {
        JsonNode view = JsonMapper.shared().readTree(top(0, "ann", "--json"));
        assertThat(view.path("stages")).hasSize(6);
        assertThat(view.path("lanes")).hasSize(1);
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(top(1, "somebody", "--once")).contains("the service answered 401");
        assertThat(top(2, "ann", "sideways")).contains("there is no top sideways");
        assertThat(top(2, "", "--once")).contains("set SLUICE_TOKEN");
    }

    @Test
    void timesAreShort() {
        assertThat(List.of(0.25, 12.34, 300.0, 8000.0))
                .extracting(TopPrinter::time)
                .containsExactly("250ms", "12.3s", "5m", "2h13m");
    }
}

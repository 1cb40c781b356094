package io.sluice.app.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The terminal does what the endpoint does, and says it in words. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class TuneCommandTest {

    private final TunedWorker worker = new TunedWorker();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(worker.routes())))
            .bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private String tune(int code, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--url", "http://127.0.0.1:" + server.port()));
        PrintStream usualOut = System.out;
        PrintStream usualErr = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            assertThat(TuneCommand.run(arguments, Map.of("SLUICE_TOKEN", "t"))).isEqualTo(code);
        } finally {
            System.setOut(usualOut);
            System.setErr(usualErr);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void setsConfirmsAndTellsTheHistory() {
        assertThat(tune(0, "set", "slots.limit", "32", "--why", "a backlog"))
                .contains("slots.limit stands at 32 (trial, goes back at ", "changed by person-1", "a backlog");
        assertThat(worker.slots.usage().limit()).isEqualTo(32);
        assertThat(tune(0, "confirm", "slots.limit")).contains("slots.limit stands at 32 (kept)");
        assertThat(tune(0, "history", "slots.limit")).contains("start -> 32  OPERATOR by person-1: a backlog");
        assertThat(tune(0)).contains("slots.limit              32         2 to 256", "The fast path has no pause");
    }

    @Test
    void aDryRunSaysWhatToExpectAndChangesNothing() {
        assertThat(tune(0, "set", "slots.limit", "32", "--dry-run")).contains("nothing was changed");
        assertThat(worker.slots.usage().limit()).isEqualTo(16);
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(tune(1, "set", "slots.limit", "1", "--why", "x")).contains("allowed is 2 to 256");
        assertThat(tune(2, "set", "slots.limit", "32")).contains("set needs --why");
        assertThat(tune(2, "turn")).contains("there is no tune turn");
        assertThat(TuneCommand.run(List.of("list", "--url", "http://127.0.0.1:9"), Map.of("SLUICE_TOKEN", "t")))
                .isEqualTo(1);
    }
}

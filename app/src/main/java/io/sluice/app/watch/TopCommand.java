package io.sluice.app.watch;

import io.sluice.app.Order;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.HttpJson.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code sluice top}: where a running worker is stuck, anew every two seconds. */
public final class TopCommand {

    private static final String USAGE = """
            usage: sluice top [--once] [--json] [--url URL]   (token: environment variable SLUICE_TOKEN, role OPERATOR)
              Where the worker is stuck and what to turn; its stages and lanes. Ctrl-C ends it.
              --once prints it once, --json once for a program.
            """;

    private static final String USUAL_URL = "http://127.0.0.1:8080";
    private static final String CLEAR = "\033[H\033[2J";
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int ASKED_WRONGLY = 2;

    private TopCommand() {}

    /** Runs the command. 0 if it is done, 1 if the service refuses or is not there, 2 if asked wrongly. */
    public static int run(List<String> arguments, Map<String, String> environment) {
        if (arguments.equals(List.of("help")) || arguments.equals(List.of("--help"))) {
            System.out.print(USAGE);
            return DONE;
        }
        try {
            Order order = Order.parse(arguments, "show", Set.of("url"), Set.of("once", "json"));
            if (!order.verb().equals("show")) {
                throw new IllegalArgumentException("there is no top " + order.verb());
            }
            return watch(order, service(order, environment));
        } catch (IllegalArgumentException wrong) {
            System.err.println("sluice top: " + wrong.getMessage());
            System.err.print(USAGE);
            return ASKED_WRONGLY;
        } catch (IOException failed) {
            String kind = failed.getClass().getSimpleName();
            System.err.println("sluice top: the service does not answer (" + kind + "); is --url right?");
            return FAILED;
        }
    }

    private static HttpJson service(Order order, Map<String, String> environment) {
        String token = environment.getOrDefault("SLUICE_TOKEN", "");
        if (token.isBlank()) {
            throw new IllegalArgumentException("set SLUICE_TOKEN to a token with the role OPERATOR");
        }
        return new HttpJson(URI.create(order.value("url").orElse(USUAL_URL).replaceAll("/+$", "")), token);
    }

    private static int watch(Order order, HttpJson service) throws IOException {
        boolean isOnce = order.has("once") || order.has("json");
        do {
            Answer answer = service.get("/v1/bottleneck");
            if (!answer.isOk()) {
                System.err.println("sluice top: the service answered " + answer.status() + ": "
                        + answer.body().path("detail").asString("no reason given"));
                return FAILED;
            }
            if (order.has("json")) {
                System.out.println(answer.body().toPrettyString());
            } else {
                System.out.print((isOnce ? "" : CLEAR) + TopPrinter.text(answer.body()));
            }
        } while (!isOnce && pause());
        return DONE;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PERIOD.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

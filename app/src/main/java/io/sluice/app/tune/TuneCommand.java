package io.sluice.app.tune;

import io.sluice.app.Order;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.HttpJson.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** {@code sluice tune}: the knobs of running workers, from a terminal. */
public final class TuneCommand {

    private static final String USAGE = """
            usage: sluice tune [VERB ...] [--url URL] [--json]   (token: environment variable SLUICE_TOKEN, role OPERATOR)
              list, or nothing               all knobs, where they stand, and what cannot be changed while workers run
              show KNOB                      one of them, with who changed it and why
              set KNOB VALUE --why TEXT [--for TIME] [--dry-run]
                                             for all workers, on trial; VALUE may be start, TIME is such as 30m
              confirm KNOB                   keeps what is on trial
              revert KNOB                    takes it back
              history [KNOB]                 who changed what, when and why
            What nobody confirms takes itself back, and at once if the fast path leaves its objective.
            """;

    private static final String USUAL_URL = "http://127.0.0.1:8080";
    private static final String KNOBS = "/v1/knobs";
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int ASKED_WRONGLY = 2;

    private final Order order;
    private final HttpJson service;
    private final TunePrinter printer = new TunePrinter(System.out);

    private TuneCommand(Order order, HttpJson service) {
        this.order = order;
        this.service = service;
    }

    /** Runs the command. 0 if it is done, 1 if the service refuses or is not there, 2 if asked wrongly. */
    public static int run(List<String> arguments, Map<String, String> environment) {
        if (arguments.equals(List.of("help")) || arguments.equals(List.of("--help"))) {
            System.out.print(USAGE);
            return DONE;
        }
        try {
            Order order = Order.parse(arguments, "list", Set.of("url", "why", "for"), Set.of("json", "dry-run"));
            return new TuneCommand(order, service(order, environment)).run();
        } catch (IllegalArgumentException wrong) {
            System.err.println("sluice tune: " + wrong.getMessage());
            System.err.print(USAGE);
            return ASKED_WRONGLY;
        } catch (IOException failed) {
            String kind = failed.getClass().getSimpleName();
            System.err.println("sluice tune: the service does not answer (" + kind + "); is --url right?");
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

    private int run() throws IOException {
        return switch (order.verb()) {
            case "list" -> said(service.get(KNOBS), printer::all);
            case "show" -> said(service.get(knob("")), printer::one);
            case "set" -> said(service.send("PUT", knob(""), form()), isDryRun() ? printer::forecast : printer::one);
            case "confirm", "revert" -> said(service.send("POST", knob("/" + order.verb()), null), printer::one);
            case "history" -> said(service.get("/v1/knob-changes" + filter()), printer::history);
            default -> throw new IllegalArgumentException("there is no tune " + order.verb());
        };
    }

    private boolean isDryRun() {
        return order.has("dry-run");
    }

    private Map<String, Object> form() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("value", order.name(1, "a value"));
        form.put("dryRun", isDryRun());
        if (!isDryRun()) {
            form.put("reason", order.needed("why"));
        }
        order.value("for").ifPresent(time -> form.put("for", time));
        return form;
    }

    private String knob(String rest) {
        return KNOBS + "/" + encoded(order.name(0, "the name of a knob")) + rest;
    }

    private String filter() {
        return order.names().isEmpty() ? "" : "?knob=" + encoded(order.names().get(0));
    }

    private int said(Answer answer, Consumer<JsonNode> print) {
        if (!answer.isOk()) {
            System.err.println("sluice tune: the service answered " + answer.status() + ": "
                    + answer.body().path("detail").asString("no reason given"));
            return FAILED;
        }
        if (order.has("json")) {
            System.out.println(answer.body().toPrettyString());
        } else {
            print.accept(answer.body());
        }
        return DONE;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package io.sluice.app.letters;

import io.sluice.app.Order;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.HttpJson.Answer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** {@code sluice dead-letters}: what could not be handled, and sending it again once the fault is mended. */
public final class DeadLetterCommand {

    private static final String USAGE = """
            usage: sluice dead-letters [VERB ...] [--url URL] [--json]   (token: environment variable SLUICE_TOKEN, role OPERATOR)
              list [--queue NAME] [--reason R]   or nothing: what lies there; never what it is about
              redrive QUEUE --why TEXT [--reason R] [--message ID] [--at-most N] [--per-second N] [--dry-run]
              history                            who sent what again, and why
            A letter is sent before it is deleted: one that is sent twice is a duplicate, and none is lost.
            """;

    private static final String USUAL_URL = "http://127.0.0.1:8080";
    private static final String LETTERS = "/v1/dead-letters";
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int ASKED_WRONGLY = 2;

    private final Order order;
    private final HttpJson service;
    private final PrintStream out = System.out;

    private DeadLetterCommand(Order order, HttpJson service) {
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
            Order order = Order.parse(
                    arguments,
                    "list",
                    Set.of("url", "queue", "reason", "message", "why", "at-most", "per-second"),
                    Set.of("json", "dry-run"));
            return new DeadLetterCommand(order, service(order, environment)).run();
        } catch (IllegalArgumentException wrong) {
            System.err.println("sluice dead-letters: " + wrong.getMessage());
            System.err.print(USAGE);
            return ASKED_WRONGLY;
        } catch (IOException failed) {
            System.err.println("sluice dead-letters: the service does not answer ("
                    + failed.getClass().getSimpleName() + "); is --url right?");
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
            case "list" -> said(service.get(LETTERS + filter()), this::letters);
            case "redrive" -> said(service.send("POST", LETTERS + "/redrive", form()), this::letters);
            case "history" -> said(service.get(LETTERS + "/history"), this::history);
            default -> throw new IllegalArgumentException("there is no dead-letters " + order.verb());
        };
    }

    private String filter() {
        Map<String, String> wanted = new LinkedHashMap<>();
        order.value("queue").ifPresent(queue -> wanted.put("queue", queue));
        order.value("reason").ifPresent(reason -> wanted.put("reason", reason));
        StringBuilder query = new StringBuilder();
        wanted.forEach((name, value) -> query.append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }

    private Map<String, Object> form() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("queue", order.name(0, "the name of a queue, such as fresh"));
        form.put("dryRun", order.has("dry-run"));
        if (!order.has("dry-run")) {
            form.put("why", order.needed("why"));
        }
        order.value("reason").ifPresent(reason -> form.put("reason", reason));
        order.value("message").ifPresent(message -> form.put("messageId", message));
        order.value("at-most").ifPresent(most -> form.put("atMost", number("at-most", most)));
        order.value("per-second").ifPresent(rate -> form.put("perSecond", number("per-second", rate)));
        return form;
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + option + " needs a whole number", e);
        }
    }

    private int said(Answer answer, Consumer<JsonNode> print) {
        if (!answer.isOk()) {
            System.err.println("sluice dead-letters: the service answered " + answer.status() + ": "
                    + answer.body().path("detail").asString("no reason given"));
            return FAILED;
        }
        if (order.has("json")) {
            out.println(answer.body().toPrettyString());
        } else {
            print.accept(answer.body());
        }
        return DONE;
    }

    private void letters(JsonNode letters) {
        letters.forEach(letter -> out.printf(
                "%s  %-10s %-24s tried %d times  %s%n",
                text(letter, "at"),
                text(letter, "queue"),
                text(letter, "reason"),
                letter.path("receiveCount").asInt(),
                text(letter, "messageId")));
        String what = order.verb().equals("redrive") && !order.has("dry-run") ? "sent again" : "found";
        out.printf("%d %s%n", letters.size(), what);
    }

    private void history(JsonNode all) {
        all.forEach(redrive -> out.printf(
                "%s  %-10s %-24s %s by %s: %s%n",
                text(redrive, "at"),
                text(redrive, "queue"),
                text(redrive, "reason"),
                text(redrive, "messageId"),
                plain(text(redrive, "actor")),
                plain(text(redrive, "why"))));
    }

    /** What people wrote may not move the cursor of whoever reads it. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}

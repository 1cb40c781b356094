package io.sluice.app.letters;

import static io.sluice.app.ServiceCommand.encoded;

import io.sluice.app.Order;
import io.sluice.app.ServiceCommand;
import io.sluice.app.ServiceCommand.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final ServiceCommand COMMAND = new ServiceCommand(
            "dead-letters",
            USAGE,
            "list",
            Set.of("queue", "reason", "message", "why", "at-most", "per-second"),
            Set.of("dry-run"));
    private static final String LETTERS = "/v1/dead-letters";

    private final Service service;
    private final Order order;
    private final PrintStream out = System.out;

    private DeadLetterCommand(Service service, Order order) {
        this.service = service;
        this.order = order;
    }

    /** Runs the command; its answers are those of a {@link ServiceCommand}. */
    public static int run(List<String> arguments, Map<String, String> environment) {
        return COMMAND.run(arguments, environment, (service, order) -> new DeadLetterCommand(service, order).run());
    }

    private int run() throws IOException {
        return switch (order.verb()) {
            case "list" -> service.show(LETTERS + filter(), this::letters);
            case "redrive" -> service.said(service.client().send("POST", LETTERS + "/redrive", form()), this::letters);
            case "history" -> service.show(LETTERS + "/history", this::history);
            default -> throw COMMAND.unknown(order.verb());
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
                .append(encoded(value)));
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

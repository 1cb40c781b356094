package io.sluice.app.walk;

import io.sluice.app.Order;
import io.sluice.app.ServiceCommand;
import io.sluice.app.ServiceCommand.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code sluice backfill} and {@code sluice reconcile}: walks through buckets, from a terminal. */
public final class WalkCommand {

    private static final String USAGE = """
            usage: sluice %1$s [VERB ...] [--url URL] [--json]   (token: environment variable SLUICE_TOKEN, role OPERATOR)
              list, or nothing       what goes on, how far it is and when it ends, and what was before
              start --bucket B --why TEXT [--prefix P] [--per-second N] [--rescan] [--dry-run]
                                     %2$s
              pause ID | resume ID | cancel ID
            What is sent goes into the lane BACKLOG, and not while much waits there. A walk that is broken off goes on by itself.
            """;

    private static final String WALKS = "/v1/walks";

    private final String kind;
    private final Service service;
    private final Order order;

    private WalkCommand(String kind, Service service, Order order) {
        this.kind = kind;
        this.service = service;
        this.order = order;
    }

    /** {@code sluice backfill}; its answers are those of a {@link ServiceCommand}. */
    public static int backfill(List<String> arguments, Map<String, String> environment) {
        return run(
                "backfill", "sends what has no verdict for scanning; with --rescan everything", arguments, environment);
    }

    /** {@code sluice reconcile}; its answers are those of a {@link ServiceCommand}. */
    public static int reconcile(List<String> arguments, Map<String, String> environment) {
        return run("reconcile", "finds uploads that nobody was told of, and sends them", arguments, environment);
    }

    private static int run(String kind, String what, List<String> arguments, Map<String, String> environment) {
        ServiceCommand command = new ServiceCommand(
                kind,
                USAGE.formatted(kind, what),
                "list",
                Set.of("bucket", "prefix", "per-second", "why"),
                Set.of("rescan", "dry-run"));
        return command.run(
                arguments, environment, (service, order) -> new WalkCommand(kind, service, order).run(command));
    }

    private int run(ServiceCommand command) throws IOException {
        return switch (order.verb()) {
            case "list" -> service.show(WALKS, this::all);
            case "start" -> service.said(service.client().send("POST", WALKS, form()), WalkCommand::one);
            case "pause", "resume", "cancel" ->
                service.said(
                        service.client().send("POST", WALKS + "/" + id() + "/" + order.verb(), null), WalkCommand::one);
            default -> throw command.unknown(order.verb());
        };
    }

    private Map<String, Object> form() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("kind", kind);
        form.put("bucket", order.needed("bucket"));
        form.put("why", order.needed("why"));
        form.put("rescan", order.has("rescan"));
        form.put("dryRun", order.has("dry-run"));
        order.value("prefix").ifPresent(prefix -> form.put("prefix", prefix));
        order.value("per-second").ifPresent(rate -> form.put("perSecond", number("--per-second", rate)));
        return form;
    }

    private long id() {
        return number("the id of a walk", order.name(0, "the id of a walk"));
    }

    private static int number(String what, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " is a whole number", e);
        }
    }

    private void all(JsonNode walks) {
        walks.valueStream()
                .filter(walk -> walk.path("kind").asString().equals(kind))
                .forEach(WalkCommand::one);
    }

    private static void one(JsonNode walk) {
        JsonNode left = walk.path("secondsLeft");
        System.out.printf(
                "%4d  %-9s %-9s %s%s: %s of %s looked at, %d without a verdict, %d sent%s%s%n",
                walk.path("id").asLong(),
                walk.path("state").asString(),
                walk.path("bucket").asString(),
                walk.path("hasPrefix").asBoolean() ? "(under a prefix) " : "",
                walk.path("isDryRun").asBoolean()
                        ? "dry run"
                        : "at most " + walk.path("perSecond").asInt() + "/s",
                walk.path("listed").asLong(),
                walk.path("total").isNumber() ? walk.path("total").asString() : "?",
                walk.path("unscanned").asLong(),
                walk.path("sent").asLong(),
                left.isNumber() ? ", done in " + length(left.asLong()) : "",
                walk.path("failure").isString()
                        ? ", failed: " + walk.path("failure").asString()
                        : "");
    }

    private static String length(long seconds) {
        Duration left = Duration.ofSeconds(seconds);
        return left.toHours() > 0
                ? left.toHours() + "h" + left.toMinutesPart() + "m"
                : left.toMinutes() + "m" + left.toSecondsPart() + "s";
    }
}

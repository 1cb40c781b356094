package io.sluice.app.shadow;

import io.sluice.app.Order;
import io.sluice.app.ServiceCommand;
import io.sluice.app.ServiceCommand.Service;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code sluice shadow}: what a draft of the policy would have said, from a terminal. */
public final class ShadowCommand {

    private static final String USAGE = """
            usage: sluice shadow [--url URL] [--json]   (token: environment variable SLUICE_TOKEN, role OPERATOR)
              What the draft in sluice.rules.shadow would have said otherwise than the policy in force, most frequent first.
            """;

    private static final ServiceCommand COMMAND = new ServiceCommand("shadow", USAGE, "report", Set.of(), Set.of());

    private ShadowCommand() {}

    /** Runs the command; its answers are those of a {@link ServiceCommand}. */
    public static int run(List<String> arguments, Map<String, String> environment) {
        return COMMAND.run(arguments, environment, ShadowCommand::report);
    }

    private static int report(Service service, Order order) throws IOException {
        if (!order.verb().equals("report")) {
            throw COMMAND.unknown(order.verb());
        }
        return service.show("/v1/shadow", ShadowCommand::print);
    }

    private static void print(JsonNode view) {
        System.out.printf(
                "policy %s in force, draft %s beside it since %s: %d judged, %d of them otherwise%n",
                view.path("live").asString(),
                view.path("draft").asString(),
                view.path("since").asString(),
                view.path("judged").asLong(),
                view.path("differing").asLong());
        view.path("differences")
                .forEach(line -> System.out.printf(
                        "%8d  %-6s %s -> %s  (%s; such as %s)%n",
                        line.path("subjects").asLong(),
                        line.path("kind").asString(),
                        line.path("was").asString(),
                        line.path("would").asString(),
                        line.path("because").asString(),
                        line.path("example").asString()));
    }
}

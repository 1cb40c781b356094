package io.sluice.app.watch;

import io.sluice.app.Order;
import io.sluice.app.ServiceCommand;
import io.sluice.app.ServiceCommand.Service;
import java.io.IOException;
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

    private static final ServiceCommand COMMAND = new ServiceCommand("top", USAGE, "show", Set.of(), Set.of("once"));
    private static final String CLEAR = "\033[H\033[2J";
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private TopCommand() {}

    /** Runs the command; its answers are those of a {@link ServiceCommand}. */
    public static int run(List<String> arguments, Map<String, String> environment) {
        return COMMAND.run(arguments, environment, TopCommand::watch);
    }

    private static int watch(Service service, Order order) throws IOException {
        if (!order.verb().equals("show")) {
            throw COMMAND.unknown(order.verb());
        }
        boolean isOnce = order.has("once") || order.has("json");
        int said;
        do {
            said = service.show(
                    "/v1/bottleneck", answer -> System.out.print((isOnce ? "" : CLEAR) + TopPrinter.text(answer)));
        } while (said == ServiceCommand.DONE && !isOnce && pause());
        return said;
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

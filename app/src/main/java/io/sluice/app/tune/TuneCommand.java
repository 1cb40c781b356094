package io.sluice.app.tune;

import static io.sluice.app.ServiceCommand.encoded;

import io.sluice.app.Order;
import io.sluice.app.ServiceCommand;
import io.sluice.app.ServiceCommand.Service;
import io.sluice.app.demo.outside.HttpJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    private static final ServiceCommand COMMAND =
            new ServiceCommand("tune", USAGE, "list", Set.of("why", "for"), Set.of("dry-run"));
    private static final String KNOBS = "/v1/knobs";

    private final Service service;
    private final Order order;
    private final TunePrinter printer = new TunePrinter(System.out);

    private TuneCommand(Service service, Order order) {
        this.service = service;
        this.order = order;
    }

    /** Runs the command; its answers are those of a {@link ServiceCommand}. */
    public static int run(List<String> arguments, Map<String, String> environment) {
        return COMMAND.run(arguments, environment, (service, order) -> new TuneCommand(service, order).run());
    }

    private int run() throws IOException {
        HttpJson client = service.client();
        return switch (order.verb()) {
            case "list" -> service.show(KNOBS, printer::all);
            case "show" -> service.show(knob(""), printer::one);
            case "set" ->
                service.said(client.send("PUT", knob(""), form()), isDryRun() ? printer::forecast : printer::one);
            case "confirm", "revert" -> service.said(client.send("POST", knob("/" + order.verb()), null), printer::one);
            case "history" -> service.show("/v1/knob-changes" + filter(), printer::history);
            default -> throw COMMAND.unknown(order.verb());
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
}

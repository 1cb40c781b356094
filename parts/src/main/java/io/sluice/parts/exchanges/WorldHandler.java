package io.sluice.parts.exchanges;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /WORLD/PROGRAMME/…}: credentials, faults, dispatch. */
final class WorldHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(WorldHandler.class);
    private static final int NO_BODY = -1;

    private final Map<String, World> worlds = new ConcurrentHashMap<>();
    private final Map<String, Desk> desks;
    private final Control control = new Control();

    WorldHandler(String password) {
        this.desks = Map.of(
                "ncmec", new NcmecDesk(password),
                "stopncii", new StopNciiDesk(password),
                "threatexchange", new ThreatExchangeDesk(password),
                "tcap", new TcapDesk(password),
                "list", new ListDesk(password));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Answer> answer = answer(exchange);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        }
    }

    /** Empty means that the connection is cut. */
    private Optional<Answer> answer(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getRawPath().split("/", 4);
        if (parts.length < 3) {
            return Optional.of(Answer.empty(404));
        }
        World world = worlds.computeIfAbsent(parts[1], name -> new World());
        String host = exchange.getRequestHeaders().getFirst("Host");
        String base = "http://" + host + "/" + parts[1] + "/" + parts[2];
        Ask ask = Ask.of(exchange, base, parts.length == 4 ? "/" + parts[3] : "");
        try {
            return parts[2].equals("control")
                    ? Optional.of(control.answer(world, ask))
                    : programme(world, parts[2], ask);
        } catch (RuntimeException bug) {
            LOG.error("a simulated programme failed", bug);
            return Optional.of(Answer.empty(500));
        }
    }

    private Optional<Answer> programme(World world, String name, Ask ask) {
        Desk desk = desks.get(name);
        if (desk == null) {
            return Optional.of(Answer.empty(404));
        }
        Optional<String> fault = world.next();
        if (fault.isPresent()) {
            return fault.get().equals("cut")
                    ? Optional.empty()
                    : Optional.of(Answer.trouble(Integer.parseInt(fault.get().substring("status-".length()))));
        }
        return Optional.of(desk.knows(world, ask) ? desk.answer(world, ask) : Answer.empty(401));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? NO_BODY : body.length);
        exchange.getResponseBody().write(body);
    }
}

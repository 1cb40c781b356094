package io.sluice.parts.transparency;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /WORLD/api/v1/…} is the database, {@code /WORLD/control/…} what tests steer it by. */
final class WorldHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(WorldHandler.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PUID = "/api/v1/statement/existing-puid/";

    private final Map<String, World> worlds = new ConcurrentHashMap<>();
    private final String token;

    WorldHandler(String token) {
        this.token = token;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Reply> reply = reply(exchange);
            if (reply.isPresent()) {
                send(exchange, reply.get());
            }
        } catch (RuntimeException bug) {
            LOG.error("the simulated database failed", bug);
        }
    }

    /** Empty means that the connection is cut. */
    private Optional<Reply> reply(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int slash = path.indexOf('/', 1);
        if (slash < 0) {
            return Optional.of(Reply.trouble(404));
        }
        World world = worlds.computeIfAbsent(path.substring(1, slash), name -> new World());
        String rest = exchange.getRequestMethod() + " " + path.substring(slash);
        JsonNode body = body(exchange);
        if (path.startsWith("/control/", slash)) {
            return Optional.of(control(world, rest, body));
        }
        return database(world, exchange, rest, body);
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        try {
            return JSON.readTree(exchange.getRequestBody().readAllBytes());
        } catch (JacksonException notJson) {
            return JSON.nullNode();
        }
    }

    private static Reply control(World world, String call, JsonNode body) {
        return switch (call) {
            case "POST /control/faults" -> {
                world.fault(body.path("fault").asString(""), body.path("count").asInt(1));
                yield Reply.json(200, Map.of());
            }
            case "GET /control/statements" -> Reply.json(200, world.book.all());
            default -> Reply.trouble(404);
        };
    }

    private Optional<Reply> database(World world, HttpExchange exchange, String call, JsonNode body) {
        String fault = world.next().orElse("");
        if (fault.startsWith("status-")) {
            return Optional.of(Reply.trouble(Integer.parseInt(fault.substring("status-".length()))));
        }
        if (fault.equals("unclear")) {
            return Optional.of(Reply.wrong(Map.of("puid", List.of("is not unique"))));
        }
        if (fault.equals("cut-before")) {
            return Optional.empty();
        }
        boolean isKnown =
                ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        Reply reply = isKnown ? statement(world, call, body) : Reply.trouble(401);
        return fault.equals("cut-after") ? Optional.empty() : Optional.of(reply);
    }

    private static Reply statement(World world, String call, JsonNode body) {
        if (call.startsWith("GET " + PUID)) {
            String puid = call.substring(("GET " + PUID).length());
            return world.book.has(puid) ? Reply.found(puid) : Reply.notFound(puid);
        }
        return switch (call) {
            case "POST /api/v1/statement" -> world.book.storeOne(body);
            case "POST /api/v1/statements" -> world.book.storeAll(body.path("statements"));
            default -> Reply.trouble(404);
        };
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}

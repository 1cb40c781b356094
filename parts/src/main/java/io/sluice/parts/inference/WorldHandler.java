package io.sluice.parts.inference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /WORLD/v2/…} is the server, {@code /WORLD/control/…} what tests steer it by. */
final class WorldHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(WorldHandler.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int NO_BODY = -1;

    private final Map<String, World> worlds = new ConcurrentHashMap<>();

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Answer> answer = answer(exchange);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.error("the simulated inference server failed", bug);
        }
    }

    private Optional<Answer> answer(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        int slash = path.indexOf('/', 1);
        if (slash < 0) {
            return Optional.of(Answer.empty(404));
        }
        World world = worlds.computeIfAbsent(path.substring(1, slash), name -> new World());
        String rest = path.substring(slash);
        return rest.startsWith("/control/")
                ? Optional.of(control(world, exchange, rest))
                : new Desk(world).answer(exchange, rest);
    }

    private static Answer control(World world, HttpExchange exchange, String path) throws IOException {
        String call = exchange.getRequestMethod() + " " + path;
        if (call.equals("GET /control/calls")) {
            return Answer.json(200, world.calls());
        }
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        return switch (call) {
            case "POST /control/fault" -> fault(world, body);
            case "POST /control/service" -> {
                world.service(body.path("millis").asInt(0));
                yield Answer.json(200, Map.of());
            }
            case "POST /control/model" -> {
                world.model(model(body));
                yield Answer.json(200, Map.of());
            }
            default -> Answer.empty(404);
        };
    }

    private static Answer fault(World world, JsonNode body) {
        Optional<Fault> fault = Fault.of(body.path("fault").asString(""));
        if (fault.isEmpty()) {
            return Answer.error(400, "there is no such fault");
        }
        world.fault(fault.get(), body.path("amount").asInt(0));
        return Answer.json(200, Map.of());
    }

    private static Model model(JsonNode body) {
        List<Integer> shape = new ArrayList<>();
        body.path("shape").forEach(dimension -> shape.add(dimension.asInt(0)));
        return new Model(
                body.path("datatype").asString("FP32"),
                shape.isEmpty() ? Model.USUAL.shape() : List.copyOf(shape),
                body.path("batch").asInt(-1));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? NO_BODY : body.length);
        exchange.getResponseBody().write(body);
    }
}

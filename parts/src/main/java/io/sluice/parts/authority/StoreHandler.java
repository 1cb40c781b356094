package io.sluice.parts.authority;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What judges and tests use, beside the API and without its credentials: the reports as JSON and as a page, the faults to
 * inject ({@code POST faults} with {@code call, kind, count}; {@code DELETE faults}) and the clock ({@code POST clock} with
 * {@code advance}, an ISO duration).
 */
final class StoreHandler implements HttpHandler {
    static final String PATH = "/store";
    private static final String JSON_TYPE = "application/json";

    private final JsonMapper json = new JsonMapper();
    private final ReportBook book;
    private final Faults faults;
    private final MovableClock clock;

    StoreHandler(ReportBook book, Faults faults, MovableClock clock) {
        this.book = book;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Replies.send(exchange, answer(exchange));
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(PATH.length());
        try {
            return switch (exchange.getRequestMethod() + " " + path) {
                case "GET ", "GET /" -> Reply.page(200, ReportsPage.of(book.all(), clock.instant()));
                case "GET /reports" ->
                    ok(book.all().stream()
                            .map(report -> ReportView.of(report, clock.instant()))
                            .toList());
                case "POST /faults" -> addFault(json.readTree(exchange.getRequestBody()));
                case "DELETE /faults" -> clearFaults();
                case "POST /clock" -> advance(json.readTree(exchange.getRequestBody()));
                default -> oneReport(exchange.getRequestMethod(), path);
            };
        } catch (JacksonException | IllegalArgumentException | DateTimeParseException wrong) {
            return json(400, Map.of("error", String.valueOf(wrong.getMessage())));
        }
    }

    private Reply oneReport(String method, String path) {
        Optional<Report> report = method.equals("GET") && path.matches("/reports/\\d{1,18}")
                ? book.find(Long.parseLong(path.substring("/reports/".length())))
                : Optional.empty();
        return report.map(found -> ok(ReportView.of(found, clock.instant())))
                .orElseGet(() -> json(404, Map.of("error", "not found")));
    }

    private Reply addFault(JsonNode body) {
        String method = body.path("call").asString("");
        Call call = Call.of("POST", method)
                .or(() -> Call.of("GET", method))
                .orElseThrow(() -> new IllegalArgumentException("unknown call " + method));
        faults.add(
                call,
                Fault.parse(body.path("kind").asString("")),
                body.path("count").asInt(1));
        return ok(Map.of());
    }

    private Reply clearFaults() {
        faults.clear();
        return ok(Map.of());
    }

    private Reply advance(JsonNode body) {
        clock.advance(Duration.parse(body.path("advance").asString("")));
        return ok(Map.of("now", clock.instant().toString()));
    }

    private Reply ok(Object value) {
        return json(200, value);
    }

    private Reply json(int status, Object value) {
        return new Reply(status, JSON_TYPE, json.writeValueAsString(value));
    }
}

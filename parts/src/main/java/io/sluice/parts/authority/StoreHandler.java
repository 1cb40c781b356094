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
 * What judges and tests use, beside the API and without its credentials.
 *
 * <p>To read: the reports as a page and as JSON ({@code reports}, {@code reports/ID}), the reporters' own references with how
 * often each was submitted ({@code references}), the latest calls with the faults committed on them ({@code calls}), the
 * {@code environment}, the {@code clock} and the {@code faults} to come. To set: {@code POST faults}, {@code POST plan},
 * {@code DELETE faults} (see {@link FaultOrders}), {@code POST clock} with {@code advance}, an ISO duration.
 */
final class StoreHandler implements HttpHandler {
    static final String PATH = "/store";
    private static final String JSON_TYPE = "application/json";

    private final JsonMapper json = new JsonMapper();
    private final AuthoritySettings settings;
    private final ReportBook book;
    private final Faults faults;
    private final MovableClock clock;
    private final CallLog log;

    StoreHandler(AuthoritySettings settings, ReportBook book, Faults faults, MovableClock clock, CallLog log) {
        this.settings = settings;
        this.book = book;
        this.faults = faults;
        this.clock = clock;
        this.log = log;
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
            return switch (exchange.getRequestMethod()) {
                case "GET" -> read(path);
                case "POST" -> set(path, json.readTree(exchange.getRequestBody()));
                case "DELETE" -> clear(path);
                default -> notFound();
            };
        } catch (JacksonException | IllegalArgumentException | DateTimeParseException wrong) {
            return json(400, Map.of("error", String.valueOf(wrong.getMessage())));
        }
    }

    private Reply read(String path) {
        return switch (path) {
            case "", "/" -> Reply.page(200, new ReportsPage(settings).of(book.all(), clock.instant()));
            case "/reports" ->
                ok(book.all().stream()
                        .map(report -> ReportView.of(report, clock.instant()))
                        .toList());
            case "/references" -> ok(References.count(book.all(), clock.instant()));
            case "/calls" -> ok(log.latest());
            case "/faults" -> ok(faults.pending());
            case "/clock" -> now();
            case "/environment" -> environment();
            default -> oneReport(path);
        };
    }

    private Reply set(String path, JsonNode body) throws IOException {
        return switch (path) {
            case "/faults" -> {
                FaultOrders.take(body, faults);
                yield ok(Map.of());
            }
            case "/plan" -> {
                faults.follow(FaultOrders.plan(body));
                yield ok(Map.of());
            }
            case "/clock" -> {
                clock.advance(Duration.parse(body.path("advance").asString("")));
                yield now();
            }
            default -> notFound();
        };
    }

    private Reply clear(String path) {
        if (!path.equals("/faults")) {
            return notFound();
        }
        faults.clear();
        return ok(Map.of());
    }

    private Reply oneReport(String path) {
        Optional<Report> report = path.matches("/reports/\\d{1,18}")
                ? book.find(Long.parseLong(path.substring("/reports/".length())))
                : Optional.empty();
        return report.map(found -> ok(ReportView.of(found, clock.instant()))).orElseGet(this::notFound);
    }

    private Reply now() {
        return ok(Map.of("now", clock.instant().toString()));
    }

    private Reply environment() {
        return ok(Map.of("environment", settings.environment().word(), "user", settings.user(), "simulated", true));
    }

    private Reply notFound() {
        return json(404, Map.of("error", "not found"));
    }

    private Reply ok(Object value) {
        return json(200, value);
    }

    private Reply json(int status, Object value) {
        return new Reply(status, JSON_TYPE, json.writeValueAsString(value));
    }
}

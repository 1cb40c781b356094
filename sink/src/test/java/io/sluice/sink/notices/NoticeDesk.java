package io.sluice.sink.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sink.TestSink;
import io.sluice.sink.cases.DutyRoutes;
import io.sluice.sink.cases.duty.DutyObserver;
import io.sluice.sink.cases.duty.DutyWatch;
import io.sluice.sink.cases.duty.Ladder;
import io.sluice.sink.notices.NoticeRoutes.Names;
import io.sluice.sink.notices.NoticeRoutes.Parts;
import io.sluice.sink.postgres.DutyTable;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresDuties;
import io.sluice.sink.postgres.PostgresGroupRemovals;
import io.sluice.sink.postgres.PostgresIdempotencyKeys;
import io.sluice.sink.postgres.PostgresNoticePlaces;
import io.sluice.sink.postgres.PostgresNotices;
import io.sluice.sink.postgres.PostgresRemovals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestBodySpec;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/**
 * Notices over HTTP on the whole sink. The filter that knows callers is the application's; here a caller says who they are.
 */
final class NoticeDesk {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Ladder LADDER =
            new Ladder(List.of("duty", "lead", "head"), Duration.ofMinutes(30), Duration.ofHours(1));

    final TestSink sink = new TestSink();
    final RecordingRescans rescans = new RecordingRescans();
    final RecordingNoticeObserver observer = new RecordingNoticeObserver();
    final PostgresNotices notices = new PostgresNotices(sink.database);
    final RescanCourier courier = new RescanCourier(new PostgresNoticePlaces(sink.database), rescans, observer);
    final NoticeWatch watch = new NoticeWatch(notices, observer);
    final PostgresDuties duties = new PostgresDuties(sink.database, DutyTable.NOTICES, LADDER);
    private final WebClient client;

    NoticeDesk() {
        client = client(Clock.systemUTC());
    }

    /** The same desk, at which the clock is behind. */
    WebClient behind(Duration by) {
        return client(Clock.offset(Clock.systemUTC(), by.negated()));
    }

    private WebClient client(Clock clock) {
        Restricting restricting = new Restricting(
                sink.store.store(),
                sink.verdicts,
                new PostgresRemovals(sink.database, OwnRemovals.DEFAULTS),
                new PostgresGroupRemovals(sink.database),
                sink.sink);
        Names names = new Names(
                Set.of(sink.store.uploads()), new UrlMap(Map.of("https://media.example.com/", sink.store.uploads())));
        DutyRoutes.Rules rules = new DutyRoutes.Rules(Set.of("ann", "ben")::contains, LADDER.acceptWithin());
        Parts parts = new Parts(notices, courier, new PostgresIdempotencyKeys(sink.database), observer);
        NoticeSettings settings = new NoticeSettings("duty", Map.of(), NoticeSettings.REDRESS, 5);
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(new CaseRoutes(
                                notices, restricting, observer)
                        .routes()
                        .and(DutyRoutes.of("/v1/notices", duties, rules, clock).routes())
                        .and(new NoticeRoutes(parts, names, settings, sink.detached, clock).routes())
                        .filter((request, next) -> {
                            String caller = request.headers().firstHeader("Caller");
                            request.attributes().put("sluice.caller", Objects.requireNonNullElse(caller, "form"));
                            return next.handle(request);
                        }))))
                .bindNow();
        return WebClient.create("http://127.0.0.1:" + server.port());
    }

    /** Sends a notice of its own client. */
    Reply submit(String json) {
        return submit(client, json);
    }

    Reply submit(WebClient by, String json) {
        return send(post(by, json).header(ClientAddress.HEADER, "192.0.2." + Math.floorMod(json.hashCode(), 250)));
    }

    RequestBodySpec post(String json) {
        return post(client, json);
    }

    private static RequestBodySpec post(WebClient by, String json) {
        RequestBodySpec request = by.post().uri("/v1/notices").contentType(MediaType.APPLICATION_JSON);
        request.bodyValue(json.replace('\'', '"'));
        return request;
    }

    Reply get(String path) {
        return send(client.get().uri(path));
    }

    /** Does what a person says about who answers for it. */
    Reply say(String person, String notice, String what, String json) {
        RequestBodySpec request = client.post()
                .uri("/v1/notices/" + notice + "/" + what)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Caller", person);
        request.bodyValue(json);
        return send(request);
    }

    /** Looks at all clocks as at this time; what rang. */
    List<String> rung(Instant at) {
        List<String> rung = new ArrayList<>();
        DutyObserver bell = new DutyObserver() {
            @Override
            public void rang(String kind, String id, String event, int tier) {
                assertThat(kind).isEqualTo("notice");
                rung.add(id + " " + event + " " + tier);
            }
        };
        new DutyWatch(List.of(duties), bell, Clock.fixed(at, ZoneOffset.UTC))
                .round()
                .block(PATIENCE);
        watch.look().block(PATIENCE);
        return rung;
    }

    Reply decide(String notice, String person, String outcome) {
        RequestBodySpec request = client.post()
                .uri("/v1/notices/" + notice + "/decision")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Caller", person);
        request.bodyValue("{\"outcome\":\"" + outcome
                + "\",\"reason\":\"seen and judged\",\"answer\":\"We looked at the picture.\"}");
        return send(request);
    }

    static Reply send(RequestHeadersSpec<?> request) {
        return Objects.requireNonNull(request.exchangeToMono(response -> response.bodyToMono(JsonNode.class)
                        .map(body -> new Reply(
                                response.statusCode().value(),
                                response.headers().asHttpHeaders().getFirst("Retry-After"),
                                body)))
                .block(PATIENCE));
    }

    /** What came back. */
    record Reply(int status, String retryAfter, JsonNode body) {
        String text(String field) {
            return body.path(field).asString("");
        }
    }
}

package io.sluice.sink.cases;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaHasher;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.RecordedVotes;
import io.sluice.sink.TestSink;
import io.sluice.sink.authority.AuthorityRoutes;
import io.sluice.sink.banks.FalsePositives;
import io.sluice.sink.banks.MarkRoutes;
import io.sluice.sink.cases.duty.Ladder;
import io.sluice.sink.evidence.access.AccessLogObserver;
import io.sluice.sink.evidence.access.FakeAnchors;
import io.sluice.sink.evidence.http.ViewRoutes;
import io.sluice.sink.evidence.view.EvidenceExport;
import io.sluice.sink.evidence.view.EvidenceView;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.postgres.DutyTable;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresAccessLog;
import io.sluice.sink.postgres.PostgresActs;
import io.sluice.sink.postgres.PostgresDuties;
import io.sluice.sink.postgres.PostgresGroupRemovals;
import io.sluice.sink.postgres.PostgresLedger;
import io.sluice.sink.postgres.PostgresOwedFeedback;
import io.sluice.sink.postgres.PostgresViews;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Everything that people use, over HTTP, on a sink of its own. The filter that knows tokens is the application's; here the token
 * is the name.
 */
final class ReviewServer {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Duration ACCEPT_WITHIN = Duration.ofMinutes(30);
    static final Ladder LADDER = new Ladder(List.of("duty", "lead", "head"), ACCEPT_WITHIN, Duration.ofHours(1));

    private static final DutyRoutes.Rules RULES =
            new DutyRoutes.Rules(Set.of("ann", "ben", "cem")::contains, ACCEPT_WITHIN);

    final TestSink parts = new TestSink();
    final RecordedVotes votes = new RecordedVotes();
    final PostgresAccessLog log = new PostgresAccessLog(
            parts.database, new FakeAnchors(), Duration.ofHours(1), AccessLogObserver.NOOP, Clock.systemUTC());
    final PostgresLedger ledger = new PostgresLedger(parts.database);
    final FalsePositives marks = new FalsePositives(ledger, votes);
    final ListKeepers keepers = new ListKeepers(new PostgresOwedFeedback(parts.database), marks, votes);
    final PostgresActs acts = new PostgresActs(parts.database, OwnRemovals.DEFAULTS);
    final PostgresDuties duties = new PostgresDuties(parts.database, DutyTable.INCIDENTS, LADDER);
    final PostgresDuties corrections = new PostgresDuties(parts.database, DutyTable.CORRECTIONS, LADDER);
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(
                    RouterFunctions.toHttpHandler(routes().filter((request, next) -> named(request, next::handle)))))
            .bindNow();
    private final WebClient client = WebClient.create(url());

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    private RouterFunction<ServerResponse> routes() {
        Clock clock = Clock.systemUTC();
        CaseFiles files = new CaseFiles(parts.incidents, duties, acts, clock);
        ActRoutes.Ports ports =
                new ActRoutes.Ports(acts, parts.incidents, parts.outbox, parts.wakeUp, keepers, parts.sink);
        return ReviewPage.routes()
                .and(new IncidentRoutes(
                                parts.incidents,
                                acts,
                                files,
                                new IncidentRoutes.AfterConfirmation(parts.wakeUp, keepers))
                        .routes())
                .and(new ActRoutes(ports, files, Duration.ofHours(24), clock).routes())
                .and(new MarkRoutes(parts.incidents, marks).routes())
                .and(new RestrictRoutes(parts.incidents, files, new PostgresGroupRemovals(parts.database), parts.sink)
                        .routes())
                .and(DutyRoutes.ofIncidents(duties, files, RULES, clock).routes())
                .and(DutyRoutes.of("/v1/corrections", corrections, RULES, clock).routes())
                .and(new AuthorityRoutes(List.of(TestSink.authority())).routes())
                .and(evidence());
    }

    private RouterFunction<ServerResponse> evidence() {
        MediaHasher decoding = new MediaHasher(
                (media, alone) -> media.read(0, 8).map(ReviewServer::decoded),
                Schedulers.newSingle("test-decode", true));
        return new ViewRoutes(
                        new EvidenceView(parts.evidence, log, new PostgresViews(parts.database), decoding),
                        new EvidenceExport(parts.vault.vault(), parts.vault.custody(), log, log, Clock.systemUTC()))
                .routes();
    }

    /** What a decoder child would say of it: a film of a second, an animation of half of one, or a still. */
    private static Decoding decoded(ByteBuffer start) {
        String magic = StandardCharsets.ISO_8859_1.decode(start).toString();
        boolean isFilm = magic.endsWith("ftyp");
        boolean isStill = !isFilm && !magic.startsWith("GIF");
        double last = isStill ? 0 : isFilm ? 0.9 : 0.3;
        FrameHash frame = new FrameHash(last, Collections.nCopies(FrameHash.VARIANTS, TestMedia.pdq(1)), 100, "frame");
        return new Picture("sample", 16, 16, isStill ? 1 : 2, List.of(frame), TestMedia.thumbnail(1), Map.of());
    }

    /** Who did what with the evidence, and why. */
    List<String> looks(String incident) {
        return parts.postgres.query(
                "SELECT actor || ' ' || act || ': ' || reason FROM evidence_access WHERE incident = '" + incident
                        + "' ORDER BY position");
    }

    private static Mono<ServerResponse> named(
            ServerRequest request, Function<ServerRequest, Mono<ServerResponse>> next) {
        String header = request.headers().firstHeader("Authorization");
        if (header != null) {
            request.attributes().put("sluice.caller", header.substring("Bearer ".length()));
        }
        return request.path().startsWith("/v1") && header == null
                ? ServerResponse.status(401).build()
                : next.apply(request);
    }

    /** An incident of now: a near match, or a listed term. */
    String open(Subject subject, Filing filing) {
        return open(subject, subject instanceof Group ? TestVerdicts.term() : TestVerdicts.near(), filing);
    }

    /** An incident of now. */
    String open(Subject subject, Finding finding, Filing filing) {
        Incident like = TestVerdicts.incident(subject, finding, filing);
        parts.escalation
                .open(new Incident(
                        subject,
                        like.context(),
                        null,
                        like.result(),
                        like.grounds(),
                        like.policyVersion(),
                        Instant.now()))
                .block(PATIENCE);
        return StoredIncident.idOf(subject.id());
    }

    /** The outbox is worked until an incident has come so far. */
    void workUntil(String incident, IncidentState state) {
        for (int step = 0; step < 200 && state(incident) != state; step++) {
            parts.worker("worker").workOnce().block(PATIENCE);
        }
        if (state(incident) != state) {
            throw new AssertionError(incident + " is " + state(incident) + ", not " + state);
        }
    }

    IncidentState state(String incident) {
        return Objects.requireNonNull(parts.incidents.find(incident).block(PATIENCE))
                .state();
    }

    Reply get(String path, String by) {
        return send(client.get().uri(path).header("Authorization", "Bearer " + by));
    }

    /** What somebody says of an incident. */
    Reply say(String by, String incident, String act, String body) {
        return post(by, "/v1/incidents/" + incident + "/" + act, body);
    }

    /** What somebody says. */
    Reply post(String by, String path, String body) {
        return send(client.post()
                .uri(path)
                .header("Authorization", "Bearer " + by)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body));
    }

    /** The events of an incident, oldest first. */
    List<String> events(String incident) {
        return get("/v1/incidents/" + incident, "ann")
                .body()
                .path("timeline")
                .valueStream()
                .map(entry -> entry.path("event").asString())
                .toList();
    }

    private static Reply send(RequestHeadersSpec<?> request) {
        return Objects.requireNonNull(request.exchangeToMono(response -> response.bodyToMono(JsonNode.class)
                        .defaultIfEmpty(JsonNodeFactory.instance.missingNode())
                        .map(body -> new Reply(response.statusCode().value(), body)))
                .block(PATIENCE));
    }

    /** What was answered. */
    record Reply(int status, JsonNode body) {
        String detail() {
            return body.path("detail").asString("");
        }
    }
}

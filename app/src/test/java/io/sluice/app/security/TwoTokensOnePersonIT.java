package io.sluice.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Detached;
import io.sluice.pipeline.feeds.FeedFeedback;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.sink.banks.FalsePositives;
import io.sluice.sink.cases.ActRoutes;
import io.sluice.sink.cases.CaseFiles;
import io.sluice.sink.cases.ListKeepers;
import io.sluice.sink.cases.duty.Ladder;
import io.sluice.sink.escalation.WakeUp;
import io.sluice.sink.evidence.clock.Order.Kind;
import io.sluice.sink.evidence.clock.RefusedException;
import io.sluice.sink.evidence.clock.RetentionSettings;
import io.sluice.sink.gate.Announcer;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.notices.CaseRoutes;
import io.sluice.sink.notices.NoticeObserver;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.DatabaseSettings;
import io.sluice.sink.postgres.DutyTable;
import io.sluice.sink.postgres.OpeningRules;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresActs;
import io.sluice.sink.postgres.PostgresDuties;
import io.sluice.sink.postgres.PostgresEvidenceClock;
import io.sluice.sink.postgres.PostgresIncidents;
import io.sluice.sink.postgres.PostgresLedger;
import io.sluice.sink.postgres.PostgresNotices;
import io.sluice.sink.postgres.PostgresOutbox;
import io.sluice.sink.postgres.PostgresOwedFeedback;
import io.sluice.sink.postgres.PostgresVerdicts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * What needs two people is refused to one who holds two tokens: through the filter that knows tokens, the routes and the database.
 */
class TwoTokensOnePersonIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Properties PARTS = PartsServer.shared();
    private static final Database DATABASE = database();
    private static final WebTestClient WEB = WebTestClient.bindToRouterFunction(routes())
            .webFilter(new TokenFilter(List.of(
                    new ApiToken("ann-desk", "ann", Set.of(Role.REVIEWER), ApiToken.digest("desk")),
                    new ApiToken("ann-phone", "ann", Set.of(Role.REVIEWER), ApiToken.digest("phone")),
                    new ApiToken("ben", "ben", Set.of(Role.REVIEWER), ApiToken.digest("other")))))
            .configureClient()
            .responseTimeout(PATIENCE)
            .build();

    private final String digits = UUID.randomUUID().toString().replace("-", "");
    private final String incident = "i-" + digits;

    private static Database database() {
        String host = PARTS.getProperty("postgres.host");
        String port = PARTS.getProperty("postgres.port");
        String name = PARTS.getProperty("postgres.database");
        String user = PARTS.getProperty("postgres.user");
        String password = PARTS.getProperty("postgres.password", "");
        Database.migrate("jdbc:postgresql://" + host + ":" + port + "/" + name, user, password);
        return Database.of(DatabaseSettings.of(host, Integer.parseInt(port), name, user, password), new Detached());
    }

    private static RouterFunction<ServerResponse> routes() {
        Detached detached = new Detached();
        PostgresIncidents incidents = new PostgresIncidents(DATABASE, OpeningRules.DEFAULTS, OwnRemovals.DEFAULTS);
        PostgresActs acts = new PostgresActs(DATABASE, OwnRemovals.DEFAULTS);
        Ladder ladder = new Ladder(List.of("rota"), Duration.ofMinutes(30), Duration.ofHours(1));
        DurableVerdictSink sink = new DurableVerdictSink(
                new PostgresVerdicts(DATABASE, detached), event -> Mono.empty(), Announcer.GATE_ONLY);
        ActRoutes.Ports ports = new ActRoutes.Ports(
                acts,
                incidents,
                new PostgresOutbox(DATABASE),
                new WakeUp(),
                new ListKeepers(
                        new PostgresOwedFeedback(DATABASE),
                        new FalsePositives(new PostgresLedger(DATABASE), new Silent()),
                        new Silent()),
                sink);
        CaseFiles files = new CaseFiles(
                incidents, new PostgresDuties(DATABASE, DutyTable.INCIDENTS, ladder), acts, Clock.systemUTC());
        return new ActRoutes(ports, files, Duration.ofHours(1), Clock.systemUTC())
                .routes()
                .and(new CaseRoutes(new PostgresNotices(DATABASE), null, NoticeObserver.NOOP).routes());
    }

    private static void run(String sql) {
        String url = "jdbc:postgresql://" + PARTS.getProperty("postgres.host") + ":"
                + PARTS.getProperty("postgres.port") + "/" + PARTS.getProperty("postgres.database");
        try (Connection owner = DriverManager.getConnection(
                        url, PARTS.getProperty("postgres.user"), PARTS.getProperty("postgres.password", ""));
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void incident() {
        run("""
                INSERT INTO incident (id, subject, chat_group, context, filing, authority, lead, versions, policy_version, owner, due_at,
                                      opened_at, sealed_at, state)
                VALUES ('%s', '%s', '{"group_id": "g", "change_id": "c", "name": "n", "description": "", "invites": []}', '{}', 'CONFIRM', 'none', '{"scanner": "hash-exact", "kind": "TERM", "category": "known",
                        "reference": "r", "confidence": 1.0}', '{}', 'p', 'rota', now() + interval '1 day', now(), now(),
                        'AWAITING_CONFIRMATION')
                """.formatted(incident, "g-" + digits));
    }

    private String noticeOfTwoSenders() {
        for (String sender : List.of("a", "b")) {
            run("""
                    INSERT INTO notice (id, basis, category, explanation, good_faith, notifier, owner, received_at, warn_at, due_at)
                    VALUES ('n-%s%s', 'EU_NOTICE', 'removed', 'made up', true, '%s', 'rota', now(), now(), now() + interval '1 day')
                    """.formatted(sender, digits.substring(1), sender));
            run("""
                    INSERT INTO notice_place (notice, position, kind, place, url, scan)
                    VALUES ('n-%s%s', 0, 'URL', 'p-%s', 'https://media.example.com/', 'UNREADABLE')
                    """.formatted(sender, digits.substring(1), digits));
            run("SELECT note_notice('n-%s%s', 'received', 'sluice', '', '')".formatted(sender, digits.substring(1)));
        }
        return "n-a" + digits.substring(1);
    }

    private static WebTestClient.ResponseSpec say(String token, String path, String body) {
        return WEB.post()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static void assertRefused(WebTestClient.ResponseSpec answer) {
        answer.expectStatus().isEqualTo(409);
        assertThat(answer.expectBody(String.class).returnResult().getResponseBody())
                .contains("another person must");
    }

    @Test
    void dismissal() {
        incident();
        String path = "/v1/incidents/" + incident + "/dismiss";
        say("desk", path, "{\"reason\":\"none\"}").expectStatus().isEqualTo(202);
        assertRefused(say("phone", path, "{\"reason\":\"none\"}"));
        say("other", path, "{\"reason\":\"none\"}").expectStatus().isEqualTo(200);
    }

    @Test
    void theBrakeOnNotices() {
        String path = "/v1/notices/" + noticeOfTwoSenders() + "/decision";
        String ruling = "{\"outcome\":\"NO_ACTION\",\"reason\":\"seen\",\"answer\":\"told\"}";
        say("desk", path, ruling).expectStatus().isEqualTo(202);
        assertRefused(say("phone", path, ruling));
        say("other", path, ruling).expectStatus().isEqualTo(200);
    }

    /** The routes say whose token it was; that they hand on that, and nothing else, the two above show. */
    @Test
    void destruction() {
        incident();
        run("INSERT INTO evidence_clock (incident, keep_until, locked_until) VALUES ('" + incident
                + "', now(), now())");
        PostgresEvidenceClock clock = new PostgresEvidenceClock(DATABASE, RetentionSettings.DEFAULTS);
        long order = clock.propose(incident, Kind.DESTROY, "ann", "kept long enough")
                .block(PATIENCE)
                .id();
        assertThat(clock.approve(incident, order, "ann")
                        .map(Object::toString)
                        .onErrorResume(RefusedException.class, refused -> Mono.just(refused.getMessage()))
                        .block(PATIENCE))
                .contains("another person must approve, and tokens of one person are one person");
        assertThat(clock.approve(incident, order, "ben").block(PATIENCE).approvedBy())
                .isEqualTo("ben");
    }

    /** No list is kept by anybody. */
    private record Silent() implements FeedFeedback {
        @Override
        public Mono<Void> pend(String reference) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> affirm(String reference) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> deny(String reference) {
            return Mono.empty();
        }
    }
}

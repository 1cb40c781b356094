package io.sluice.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.hma.AllowedHosts;
import io.sluice.ingest.hma.BankRoutes;
import io.sluice.ingest.hma.CompareRoutes;
import io.sluice.ingest.hma.HmaSettings;
import io.sluice.pipeline.testing.FakeLedger;
import io.sluice.pipeline.testing.FakeLookup;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Filter and routes together: the routes must not see that a token stood before their path. */
class TokenInPathTest {

    private final FakeLedger ledger = new FakeLedger();
    private final HmaSettings settings =
            new HmaSettings(1 << 20, AllowedHosts.NONE, Duration.ofSeconds(1), "reported-content", null);
    private final WebTestClient web = WebTestClient.bindToRouterFunction(
                    new CompareRoutes(new FakeLookup(ledger)).routes().and(new BankRoutes(ledger, settings).routes()))
            .webFilter(new TokenFilter(List.of(new ApiToken(
                    "review-tool", "review-tool", Set.of(Role.MATCH, Role.BANKS), ApiToken.digest("review-token")))))
            .build();

    @Test
    void routesAreFoundBehindTheToken() {
        web.get()
                .uri("/hma/review-token/m/index/status?signal_type=pdq")
                .exchange()
                .expectStatus()
                .isOk();
        web.get().uri("/hma/review-token/c/bank/NONE").exchange().expectStatus().isNotFound();
        web.get().uri("/m/index/status").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void ledgerLearnsWhoseTokenItWas() {
        web.post()
                .uri("/hma/review-token/c/banks")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"COOP_ORG1_BANK\"}")
                .exchange()
                .expectStatus()
                .isCreated();

        assertThat(ledger.charter("coop_org1_bank").block().bank().owner()).isEqualTo("match-api:review-tool");
    }
}

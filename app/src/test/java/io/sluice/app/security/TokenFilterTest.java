package io.sluice.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TokenFilterTest {

    private final TokenFilter filter = new TokenFilter(List.of(
            new ApiToken("gatekeeper", "gatekeeper", Set.of(Role.GATE), ApiToken.digest("gate-token")),
            new ApiToken("review-tool", "review-tool", Set.of(Role.MATCH, Role.BANKS), ApiToken.digest("review-token")),
            new ApiToken("jack", "jack", Set.of(Role.MATCH, Role.GATE), ApiToken.digest("jack-token")),
            new ApiToken("platform", "platform", Set.of(Role.INGEST, Role.GATE), ApiToken.digest("platform-token"))));

    @ParameterizedTest
    @CsvSource({
        "GET,  /v1/verdicts,                 Bearer gate-token,     200",
        "GET,  /v1/verdicts,                 Bearer platform-token, 200",
        "POST, /v1/scans,                    Bearer platform-token, 200",
        "POST, /v1/scans,                    Bearer gate-token,     403",
        "POST, /v1/incidents/i-1/confirm,    Bearer platform-token, 403",
        "GET,  /v1/verdicts,                 Bearer wrong,          401",
        "GET,  /v1/verdicts,                 Basic gate-token,      401",
        "GET,  /v1/verdicts,                 ,                      401",
        "GET,  /actuator/health/liveness,    ,                      200",
        "GET,  /actuator/prometheus,         ,                      401",
        "GET,  /actuator/heapdump,           Bearer platform-token, 404",
        "DELETE, /v1/verdicts,               Bearer platform-token, 404",
        "GET,  /m/lookup,                    Bearer review-token,   200",
        "GET,  /m/lookup,                    Bearer gate-token,     403",
        "GET,  /m/lookup,                    Bearer jack-token,     200",
        "GET,  /hma/review-token/m/lookup,   ,                      200",
        "POST, /hma/review-token/c/banks,    ,                      200",
        "GET,  /hma/review-token/status,     ,                      200",
        "GET,  /hma/wrong/status,            ,                      200",
        "GET,  /hma/wrong/m/lookup,          ,                      401",
        "GET,  /hma/wrong/m/lookup,          Bearer review-token,   401",
        "GET,  /hma/jack-token/m/lookup,     ,                      401",
        "GET,  /hma/review-token/v1/banks,   ,                      404",
        "GET,  /hma/gate-token/v1/verdicts,  ,                      404",
        "GET,  /hma/m/lookup,                Bearer review-token,   404",
        "GET,  /anything,                    Bearer platform-token, 404",
    })
    void whatHasNoRuleOrNoRoleIsRefused(String method, String path, String authorization, int status) {
        MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.method(HttpMethod.valueOf(method), path);
        MockServerWebExchange exchange = MockServerWebExchange.from(
                authorization == null ? request : request.header("Authorization", authorization));

        StepVerifier.create(filter.filter(
                        exchange,
                        passed -> Mono.fromRunnable(() -> passed.getResponse().setStatusCode(HttpStatus.OK))))
                .verifyComplete();

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.valueOf(status));
    }
}

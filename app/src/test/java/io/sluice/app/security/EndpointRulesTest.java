package io.sluice.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.security.DeclaredEndpoints.Endpoint;
import io.sluice.app.wiring.RealRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the routes that are really mounted, so a new endpoint without a rule or a description fails the build. */
class EndpointRulesTest {

    private final List<Endpoint> declared = RealRoutes.all().stream()
            .flatMap(routes -> DeclaredEndpoints.of(routes).stream())
            .toList();

    @Test
    void everyDeclaredEndpointHasARule() {
        assertThat(declared).hasSizeGreaterThanOrEqualTo(8);
        assertThat(declared).allMatch(endpoint -> EndpointRules.has(endpoint.method(), endpoint.pattern()));
    }

    @Test
    void endpointWithoutARuleWouldBeNoticed() {
        assertThat(EndpointRules.has(org.springframework.http.HttpMethod.GET, "/v1/forgotten"))
                .isFalse();
    }

    @Test
    void everyDeclaredEndpointIsDescribed() throws IOException {
        try (InputStream document = getClass().getResourceAsStream("/openapi.json")) {
            JsonNode paths = JsonMapper.builder().build().readTree(document).path("paths");

            assertThat(declared)
                    .allMatch(endpoint -> paths.path(endpoint.pattern())
                            .has(endpoint.method().name().toLowerCase(Locale.ROOT)));
        }
    }
}

package io.sluice.sink.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.sink.statements.TransparencyAccess.Environment;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing reaches the real database unless somebody wrote down that it shall. */
class TransparencyAccessTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/api/v1, SIMULATED, true",
        "http://127.0.0.1:8080/api/v1, PRODUCTION, false",
        "https://database.example.org/api/v1, SIMULATED, false",
        "https://database.example.org/api/v1, SANDBOX, true",
        "https://database.example.org/api/v1, PRODUCTION, true",
        "http://database.example.org/api/v1, PRODUCTION, false",
        "https://user@database.example.org/api/v1, PRODUCTION, false",
        "nowhere, SIMULATED, false",
    })
    void anAddressAndAnEnvironmentMustAgree(String url, Environment environment, boolean isMeant) {
        if (isMeant) {
            TransparencyAccess access = TransparencyAccess.of(URI.create(url), environment, "7|token");
            assertThat(access.toString()).doesNotContain("token");
        } else {
            assertThatThrownBy(() -> TransparencyAccess.of(URI.create(url), environment, "7|token"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

package io.sluice.sink.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.sink.authority.AuthoritySettings.Environment;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing reaches a real authority by accident. */
class AuthoritySettingsTest {

    private static final Reporter REPORTER = new Reporter("safety@example.org", "Example", "Example", null);

    @ParameterizedTest
    @CsvSource({
        "ncmec, https://report.cybertip.org/ispws, SIMULATED",
        "ncmec, https://REPORT.cybertip.org./ispws, SIMULATED",
        "ncmec, https://exttest.cybertip.org/ispws, SIMULATED",
        "ncmec, https://report.cybertip.org/ispws, TEST",
        "ncmec, https://exttest.cybertip.org/ispws, PRODUCTION",
        "ncmec, http://report.cybertip.org/ispws, PRODUCTION",
        "test, https://report.cybertip.org/ispws, PRODUCTION",
        "test, https://proxy.example.org/ispws, PRODUCTION",
        "ncmec, https://proxy.example.org/ispws, SIMULATED",
        "ncmec, http://proxy.example.org/ispws, PRODUCTION",
        "ncmec, /ispws, SIMULATED"
    })
    void refusesWhatCouldReachARealAuthorityByAccident(String name, URI url, Environment environment) {
        assertThatThrownBy(() -> of(name, url, environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("authority " + name + ":");
    }

    @Test
    void takesWhatSomebodyWroteDown() {
        assertThat(of("ncmec", URI.create("https://report.cybertip.org/ispws"), Environment.PRODUCTION)
                        .toString())
                .doesNotContain("secret");
        of("test", URI.create("https://exttest.cybertip.org/ispws"), Environment.TEST);
        of("test", URI.create("http://127.0.0.1:1/ispws"), Environment.SIMULATED);
    }

    private static AuthoritySettings of(String name, URI url, Environment environment) {
        return AuthoritySettings.of(name, url, environment, "user", "secret", REPORTER, 10);
    }
}

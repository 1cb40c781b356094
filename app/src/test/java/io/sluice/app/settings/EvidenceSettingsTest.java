package io.sluice.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EvidenceSettingsTest {

    private final Map<String, String> properties = new HashMap<>();

    private EvidenceSettings bound() {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("sluice.evidence", EvidenceSettings.class);
    }

    private void user(String task, String accessKey) {
        properties.put("sluice.evidence." + task + ".access-key", accessKey);
        properties.put("sluice.evidence." + task + ".secret-key", "not-a-secret");
    }

    @Test
    void headsAreAnchoredEachMinuteAndEvidenceIsKeptForAYearUnlessSetOtherwise() {
        assertThat(bound().anchorEvery()).isEqualTo(Duration.ofMinutes(1));
        assertThat(bound().keep()).isEqualTo(Duration.ofDays(366));
        assertThat(bound().acceptUnlocked()).isFalse();
    }

    @Test
    void credentialsAreSeparateIfThreeUsersAskTheStore() {
        assertThat(bound().areCredentialsSeparate()).isFalse();
        user("sealing", "seal");
        user("filing", "file");
        assertThat(bound().areCredentialsSeparate()).isFalse();
        user("destroying", "seal");
        assertThat(bound().areCredentialsSeparate()).isFalse();
        user("destroying", "destroy");
        assertThat(bound().areCredentialsSeparate()).isTrue();
    }
}

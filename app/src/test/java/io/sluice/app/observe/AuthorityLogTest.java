package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.AuthoritySettings;
import io.sluice.sink.authority.AuthoritySettings.Environment;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.authority.CyberTiplineAuthority;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.Info;

class AuthorityLogTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void eachAuthorityIsShownWithItsEnvironment() {
        AuthorityLog log = new AuthorityLog(meters, List.of(authority("ncmec", Environment.TEST)));
        assertThat(meters.get("sluice.authority")
                        .tags("authority", "ncmec", "environment", "test")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(shown(log)).isEqualTo(Map.of("ncmec", "TEST"));
    }

    @Test
    void nobodyIsShownWhereReportsGoNowhere() {
        AuthorityLog log = new AuthorityLog(meters, List.of());
        assertThat(meters.getMeters()).isEmpty();
        assertThat(shown(log)).isEmpty();
    }

    private static Map<?, ?> shown(AuthorityLog log) {
        Info.Builder info = new Info.Builder();
        log.contribute(info);
        return (Map<?, ?>) info.build().get("authorities");
    }

    private static Authority authority(String name, Environment environment) {
        Reporter reporter = new Reporter("safety@example.org", "Example", "Example", null);
        return new CyberTiplineAuthority(AuthoritySettings.of(
                name, URI.create("http://127.0.0.1:1/ispws"), environment, "user", "secret", reporter, 10));
    }
}

package io.sluice.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.parts.authority.Environment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityOptionsTest {
    @Test
    void isATestEnvironmentUnlessToldOtherwise() {
        AuthorityOptions options = AuthorityOptions.parse(List.of());

        assertThat(options.environment()).isEqualTo(Environment.TEST);
        assertThat(options.port()).isEqualTo(8180);
        assertThat(options.data()).isAbsolute().endsWithRaw(Path.of(".sluice", "authority"));
        assertThat(options.untilEof()).isFalse();
    }

    @Test
    void takesEveryOption() {
        List<String> line = List.of(
                "--port",
                "0",
                "--data",
                "/data",
                "--user",
                "someone",
                "--environment",
                "production",
                "--capture",
                "/seen",
                "--schema",
                "/some.xsd",
                "--until-eof");

        assertThat(AuthorityOptions.parse(line))
                .isEqualTo(new AuthorityOptions(
                        0,
                        Path.of("/data"),
                        "someone",
                        Environment.PRODUCTION,
                        Path.of("/seen"),
                        Path.of("/some.xsd"),
                        true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port 65536", "--port x", "--loud"})
    void explainsWhatIsWrong(String line) {
        List<String> words = List.of(line.split(" "));

        assertThatThrownBy(() -> AuthorityOptions.parse(words)).hasMessageContaining("usage: sluice authority");
    }

    @Test
    void knowsTwoEnvironments() {
        assertThatThrownBy(() -> AuthorityOptions.parse(List.of("--environment", "staging")))
                .hasMessageContaining("test or production");
    }
}

package io.sluice.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void isDurableAndAnnouncesUnlessToldOtherwise() {
        Options options = Options.parse(List.of("--dir", "/data"));

        assertThat(options.dir()).isEqualTo(Path.of("/data"));
        assertThat(options.durable()).isTrue();
        assertThat(options.events()).isTrue();
        assertThat(options.stay()).isFalse();
        assertThat(options.capture()).isNull();
    }

    @Test
    void takesEveryOption() {
        Options options = Options.parse(List.of(
                "--dir", "/data", "--capture", "/seen", "--binaries", "/bin", "--stay", "--fast", "--no-events"));

        assertThat(options)
                .isEqualTo(new Options(Path.of("/data"), Path.of("/seen"), Path.of("/bin"), true, false, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--dir", "--dir /data --loud"})
    void explainsWhatIsWrong(String line) {
        List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));

        assertThatThrownBy(() -> Options.parse(words)).hasMessageContaining("usage: sluice-parts");
    }
}

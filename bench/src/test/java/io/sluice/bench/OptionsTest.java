package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void readsValuesAndFlagsInAnyOrder() {
        Options options = parse("--json", "--entries", "10_000");
        assertThat(options.number("--entries", 1)).isEqualTo(10_000);
        assertThat(options.has("--json")).isTrue();
        assertThat(options.number("--queries", 7)).isEqualTo(7);
    }

    @Test
    void refusesWhatItDoesNotKnowAndWhatMakesNoSense() {
        assertThatThrownBy(() -> parse("--speed")).hasMessage("what is --speed?");
        assertThatThrownBy(() -> parse("--entries")).hasMessage("what is --entries?");
        assertThatThrownBy(() -> parse("--entries", "0").number("--entries", 1))
                .hasMessageContaining("greater than zero");
    }

    private static Options parse(String... words) {
        return Options.parse(List.of(words), Set.of("--entries", "--queries"), Set.of("--json"));
    }
}

package io.sluice.scanners.classifier;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.SetupException;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void aCommandLineThatWouldCrashTheRuntimeIsRefusedInWords() {
        assertThatThrownBy(() -> CommandLine.check(4_100))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("additional-location");
    }

    @Test
    void anOrdinaryOneIsNot() {
        assertThatCode(() -> CommandLine.check(1_000)).doesNotThrowAnyException();
        assertThatCode(CommandLine::check).doesNotThrowAnyException();
    }
}

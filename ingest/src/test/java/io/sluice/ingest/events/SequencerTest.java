package io.sluice.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequencerTest {

    @ParameterizedTest
    @CsvSource({"0A, 0A01, -1", "0A01, 0A, 1", "0A, 0A00, 0", "0A, 0B, -1", "0a, 0A, 0", "1, 09, 1"})
    void padsTheShorterOnTheRight(String one, String other, int expected) {
        assertThat(Integer.signum(new Sequencer(one).compareTo(new Sequencer(other))))
                .isEqualTo(expected);
    }
}

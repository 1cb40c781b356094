package io.sluice.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class MemoryBudgetTest {

    private final MemoryBudget budget = new MemoryBudget(mb(256), mb(96), mb(32), mb(200), 3, mb(384));

    @Test
    void isTheSumOfItsPartsAndShowsThem() {
        assertThat(budget.total()).isEqualTo(mb(256 + 96 + 32 + 200 + 3 * 384));
        assertThat(budget)
                .hasToString("1736 MB (heap 256 + network 96 + bank tables 32 + runtime 200 + 3 children x 384)");
    }

    @Test
    void refusesAboveTheLimitAndSaysWhatToTurn() {
        assertThatCode(() -> budget.check(mb(1736), mb(64))).doesNotThrowAnyException();
        assertThatThrownBy(() -> budget.check(mb(1735), mb(64)))
                .hasMessageContaining("sluice.limits.memory")
                .hasMessageContaining("sluice.decoder.children");
        assertThatCode(() -> budget.check(mb(4000), mb(96))).doesNotThrowAnyException();
        assertThatThrownBy(() -> budget.check(mb(4000), mb(97)))
                .hasMessageContaining("sluice.limits.bytes = 97 MB, with 32 MB for sealing");
    }

    private static DataSize mb(long megabytes) {
        return DataSize.ofMegabytes(megabytes);
    }
}

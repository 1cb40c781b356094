package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Figure.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5.0);
        assertThat(Figure.median(List.of(9.0, 1.0))).isEqualTo(1.0);
        assertThat(Figure.rounded(0.98765)).isEqualTo(0.99);
    }
}

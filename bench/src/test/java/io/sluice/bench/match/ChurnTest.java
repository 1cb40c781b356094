package io.sluice.bench.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChurnTest {

    @Test
    void seesChangesWithinASecondAndLoadsItsSnapshot() throws Exception {
        ChurnReport report = new Churn(2000, 9, 20).run();
        assertThat(report.addVisibleMillis()).isBetween(0.0, 5000.0);
        assertThat(report.removeVisibleMillis()).isBetween(0.0, 5000.0);
        assertThat(report.bytesPerEntry()).isGreaterThan(32);
        assertThat(report.calm().p50Micros()).isPositive();
        assertThat(report.swapping().p50Micros()).isNotNegative();
    }
}

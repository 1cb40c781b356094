package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.sink.verdicts.OldVerdicts.Step;
import org.junit.jupiter.api.Test;

class ForgottenCountTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private double counted(String outcome) {
        return meters.get(Metrics.OLD_VERDICTS)
                .tag(Metrics.OUTCOME, outcome)
                .counter()
                .count();
    }

    @Test
    void addsUpWhatWasDone() {
        ForgottenCount count = new ForgottenCount(meters);
        count.done(new Step(10, 5, 3));
        count.done(new Step(1, 1, 0));
        assertThat(counted("looked")).isEqualTo(11);
        assertThat(counted("gone")).isEqualTo(6);
        assertThat(counted("forgotten")).isEqualTo(3);
    }
}

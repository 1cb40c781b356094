package io.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.demo.outside.Gate.Standing;
import io.sluice.pipeline.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrafficTest {

    private final Traffic traffic = new Traffic(2);

    @Test
    void flowsFromTheFirstUploadToTheLastVerdict() {
        assertThat(traffic.isFlowing()).isFalse();
        traffic.uploaded("a");
        assertThat(traffic.isFlowing()).isTrue();
        traffic.uploaded("b");
        judge();
        assertThat(traffic.isFlowing()).isFalse();
        assertThat(traffic.isJudged()).isTrue();
        assertThat(traffic.verdicts(Decision.PASS)).isEqualTo(2);
    }

    @Test
    void asksAgainAboutWhatIsPending() {
        traffic.uploaded("a");

        assertThat(traffic.some(5)).containsExactly("a");
        assertThat(traffic.some(5)).isEmpty();
        traffic.answered("a", new Standing("PENDING", null, false, null));

        assertThat(traffic.some(5)).containsExactly("a");
        assertThat(traffic.judged()).isZero();
    }

    private void judge() {
        List<String> keys = traffic.some(5);
        keys.forEach(key -> traffic.answered(key, new Standing("DECIDED", "PASS", true, null)));
    }
}

package io.sluice.bench.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.escalation.Figures.Hit;
import io.sluice.bench.escalation.Figures.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void takesTheNearestRankOfWhatWasMeasuredInAnyOrder() {
        List<Duration> times = new ArrayList<>(
                IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList());
        Collections.shuffle(times, new Random(1));

        assertThat(Latency.of(times)).isEqualTo(new Latency(100, 198));
    }

    @Test
    void isThatOfTheOneThatWasMeasured() {
        assertThat(Latency.of(List.of(Duration.ofNanos(12_340_000)))).isEqualTo(new Latency(12.3, 12.3));
    }

    @Test
    void keepsRecordAndSealApart() {
        Hit hit = new Hit(Duration.ofMillis(40), Duration.ofMillis(90));

        assertThat(Phase.of(List.of(hit))).isEqualTo(new Phase(new Latency(40, 40), new Latency(90, 90)));
    }

    @Test
    void givesEveryHitAFileOfItsOwn() {
        assertThat(Hits.file("idle", 1)).isNotEqualTo(Hits.file("idle", 2)).isNotEqualTo(Hits.file("loaded", 1));
        assertThat(Hits.file("idle", 1)).isEqualTo(Hits.file("idle", 1));
    }
}

package io.sluice.bench.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.escalation.Hits.Times;
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
        Times hit = new Times(Duration.ofMillis(40), Duration.ofMillis(90));

        assertThat(Phase.of(List.of(hit))).isEqualTo(new Phase(new Latency(40, 40), new Latency(90, 90)));
    }

    @Test
    void comparesTheLoadedWithTheIdleAndTheBulkBesideHitsWithTheBulkAlone() {
        List<Times> idle = List.of(new Times(Duration.ofMillis(100), Duration.ofMillis(200)));
        List<Times> loaded = List.of(
                new Times(Duration.ofMillis(50), Duration.ofMillis(300)),
                new Times(Duration.ofMillis(130), Duration.ofMillis(310)));

        Backlog backlog = Backlog.of(1000, idle, loaded, List.of(50.0, 40.0, 10.0), List.of(38.0, 39.0, 1.0));

        assertThat(backlog)
                .isEqualTo(new Backlog(
                        1000,
                        2,
                        new Latency(100, 100),
                        new Latency(50, 130),
                        1.3,
                        0.05,
                        40,
                        new Backlog.Sealed(new Latency(200, 200), new Latency(300, 310))));
    }

    @Test
    void countsWhatIsTakenFromTheQueueASecond() {
        Bulk.Count before = new Bulk.Count(1000, 5_000_000_000L);

        assertThat(new Bulk.Count(900, 7_000_000_000L).perSecondSince(before)).isEqualTo(50);
    }

    @Test
    void givesEveryHitAFileOfItsOwn() {
        assertThat(Hits.file("idle", 1)).isNotEqualTo(Hits.file("idle", 2)).isNotEqualTo(Hits.file("loaded", 1));
        assertThat(Hits.file("idle", 1)).isEqualTo(Hits.file("idle", 1));
    }
}

package io.sluice.bench.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.pdq.SamplePictures;
import io.sluice.pipeline.PdqHash;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchCommandTest {

    private static final Crops CROPS = new Crops(SamplePictures.painted(3));

    @Test
    void reportsWhatItMeasured() {
        MatchReport report = MatchCommand.report(1000, 50, CROPS, null);
        assertThat(report.entries()).isEqualTo(1000);
        assertThat(report.queries()).isEqualTo(50);
        assertThat(report.recall()).isEqualTo(1);
        assertThat(report.scanMicros()).isPositive();
        assertThat(report.bytesPerHash()).isGreaterThanOrEqualTo(32);
        for (Latency latency : List.of(report.random(), report.planted(), report.skewed())) {
            assertThat(latency.p99Micros()).isGreaterThanOrEqualTo(latency.p50Micros());
        }
    }

    @Test
    void plantedQueriesDifferInExactlyTheBitsThatWereTurned() {
        SplittableRandom random = new SplittableRandom(1);
        PdqHash hash = FlatHashes.random(1, 2).get(0);
        for (int flips = 0; flips <= 64; flips++) {
            assertThat(FlatHashes.flipped(hash, flips, random).distance(hash)).isEqualTo(flips);
        }
    }

    @Test
    void theScanFindsWhatIsWithinTheDistance() {
        FlatHashes hashes = FlatHashes.random(500, 3);
        PdqHash query = FlatHashes.flipped(hashes.get(77), 31, new SplittableRandom(4));
        Set<Integer> found = new TreeSet<>();
        hashes.scan(query, 31, found::add);
        assertThat(found).containsExactly(77);
        found.clear();
        hashes.scan(query, 30, found::add);
        assertThat(found).isEmpty();
    }

    @Test
    void recallCountsWhatIsMissedAndForbidsWhatIsWrong() {
        assertThat(Recall.NONE.share()).isEqualTo(1);
        assertThat(Recall.NONE.plus(Set.of(1, 2), Set.of(1, 2)).share()).isEqualTo(1);
        assertThat(Recall.NONE.plus(Set.of(1, 2), Set.of(1)).share()).isEqualTo(0.5);
        assertThat(Recall.NONE.plus(Set.of(1), Set.of(1, 2)).share()).isZero();
    }

    @Test
    void percentilesAreValuesThatWereMeasured() {
        long[] nanos = IntStream.rangeClosed(1, 100).mapToLong(i -> 1000L * i).toArray();
        assertThat(Latency.of(nanos)).isEqualTo(new Latency(50, 99));
    }

    @Test
    void cropsOfOnePictureLieNearerThanChance() {
        FlatHashes crops = CROPS.table(400, 5);
        int[] near = new int[1];
        for (int row = 0; row < 50; row++) {
            crops.scan(crops.get(row), 90, found -> near[0]++);
        }
        assertThat(near[0]).as("50 of them find themselves").isGreaterThan(50);
    }
}

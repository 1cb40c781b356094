package io.sluice.scanners.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.PdqHash;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle of every search is the definition of distance, applied to every row. */
class PdqTableTest {

    @Property(tries = 60)
    void findsWhatIsWithinAnyDistanceAndNothingElse(
            @ForAll long seed,
            @ForAll @IntRange(min = 14, max = 24) int pieces,
            @ForAll @IntRange(max = 31) int distance,
            @ForAll @IntRange(max = 600) int size) {
        Random random = new Random(seed);
        List<PdqHash> bank = Stream.generate(() -> any(random)).limit(size).toList();
        List<PdqHash> queries = new ArrayList<>(List.of(any(random)));
        bank.stream().limit(20).forEach(hash -> queries.add(flipped(hash, random.nextInt(distance + 3), random)));
        check(table(bank, pieces, Integer.MAX_VALUE), bank, queries, distance);
    }

    @Property(tries = 25)
    void findsWhatIsWithinAnyDistanceAmongClusters(
            @ForAll long seed,
            @ForAll @IntRange(min = 14, max = 20) int pieces,
            @ForAll @IntRange(max = 31) int distance) {
        Random random = new Random(seed);
        List<PdqHash> centres = Stream.generate(() -> any(random)).limit(3).toList();
        List<PdqHash> bank = near(centres, 900, random);
        check(table(bank, pieces, Integer.MAX_VALUE), bank, near(centres, 12, random), distance);
    }

    /** One in many thousands of the rows is allowed to be looked at, and all of them are near. */
    @Test
    void endsAsAScanWhereEverythingIsAlikeAndIsStillExact() {
        Random random = new Random(3);
        List<PdqHash> centres = List.of(any(random));
        List<PdqHash> bank = near(centres, PdqTable.LEAST_INDEXED + 100, random);
        check(table(bank, 16, 20), bank, near(centres, 3, random), 31);
    }

    /** 300 rows in one bucket are more than its byte counts. */
    @Test
    void aBucketOfMoreRowsThanAByteCountsLosesNone() {
        Random random = new Random(4);
        PdqHash one = any(random);
        List<PdqHash> bank = new ArrayList<>(
                IntStream.range(0, 60_000).mapToObj(row -> any(random)).toList());
        IntStream.range(0, 300).forEach(copy -> bank.set(200 * copy, flipped(one, copy % 5, random)));
        check(table(bank, 16, 1_000_000), bank, List.of(one, flipped(one, 27, random)), 31);
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12})
    void isExactWithTheFewPiecesOfLargeTables(int pieces) {
        Random random = new Random(5);
        List<PdqHash> bank = Stream.generate(() -> any(random)).limit(2000).toList();
        PdqTable table = table(bank, pieces, Integer.MAX_VALUE);
        for (int distance = 0; distance <= 31; distance += 3) {
            int flips = distance;
            check(
                    table,
                    bank,
                    bank.stream()
                            .limit(20)
                            .map(hash -> flipped(hash, flips, random))
                            .toList(),
                    distance);
        }
    }

    @Test
    void choosesFewerPiecesForMoreRows() {
        assertThat(PdqTable.sections(PdqTable.LEAST_INDEXED - 1)).hasSize(2);
        assertThat(PdqTable.sections(100_000)).hasSize(2 + 2 * 16);
        assertThat(PdqTable.sections(1_000_000)).hasSize(2 + 2 * 12);
        assertThat(PdqTable.sections(10_000_000)).hasSize(2 + 2 * 11);
    }

    @Test
    void takesAtMostAHundredBytesAHashAtTenMillion() {
        long bytes = PdqTable.sections(10_000_000).stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(bytes / 10_000_000.0).isLessThan(100);
    }

    private static void check(PdqTable table, List<PdqHash> bank, List<PdqHash> queries, int distance) {
        for (PdqHash query : queries) {
            Map<Integer, Integer> found = new TreeMap<>();
            table.find(query, distance, found::put);
            assertThat(found).isEqualTo(naive(bank, query, distance));
        }
    }

    private static Map<Integer, Integer> naive(List<PdqHash> bank, PdqHash query, int distance) {
        Map<Integer, Integer> near = new TreeMap<>();
        for (int row = 0; row < bank.size(); row++) {
            if (query.distance(bank.get(row)) <= distance) {
                near.put(row, query.distance(bank.get(row)));
            }
        }
        return near;
    }

    private static PdqTable table(List<PdqHash> bank, int pieces, int skew) {
        long[] sections = PdqTable.sections(bank.size(), pieces).stream()
                .mapToLong(Long::longValue)
                .toArray();
        PdqTable table = PdqTable.over(Image.create(Space.DIRECT, sections), 0, skew);
        for (int row = 0; row < bank.size(); row++) {
            PdqHash hash = bank.get(row);
            table.put(row, 0, hash.w3());
            table.put(row, 1, hash.w2());
            table.put(row, 2, hash.w1());
            table.put(row, 3, hash.w0());
        }
        table.order();
        return table;
    }

    private static List<PdqHash> near(List<PdqHash> centres, int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(row -> flipped(centres.get(row % centres.size()), random.nextInt(40), random))
                .toList();
    }

    private static PdqHash any(Random random) {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private static PdqHash flipped(PdqHash hash, int count, Random random) {
        BitSet bits = BitSet.valueOf(new long[] {hash.w0(), hash.w1(), hash.w2(), hash.w3()});
        random.ints(0, 256).distinct().limit(count).forEach(bits::flip);
        bits.set(256);
        long[] words = bits.toLongArray();
        return new PdqHash(words[3], words[2], words[1], words[0]);
    }
}

package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.SubjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KnownHashIndexTest {

    private static final SubjectId SUBJECT = Hashes.OBJECT.id();

    @Property(tries = 20)
    void agreesWithTheNaiveOracleOnRandomAndPlantedHashes(@ForAll long seed, @ForAll @IntRange(max = 400) int size) {
        Random random = new Random(seed);
        List<PdqHash> bank = IntStream.range(0, size)
                .mapToObj(i -> Hashes.wellFormed(random))
                .toList();
        List<PdqHash> queries = new ArrayList<>(List.of(Hashes.wellFormed(random)));
        bank.stream().limit(20).forEach(hash -> queries.add(Hashes.flipped(hash, random.nextInt(64), random)));
        assertThat(indexed(bank, queries)).isEqualTo(naive(bank, queries));
    }

    @Property(tries = 15)
    void agreesWithTheNaiveOracleOnClusters(@ForAll long seed) {
        Random random = new Random(seed);
        PdqHash centre = Hashes.wellFormed(random);
        List<PdqHash> bank = IntStream.range(0, 200)
                .mapToObj(i -> Hashes.flipped(centre, random.nextInt(40), random))
                .toList();
        List<PdqHash> queries = IntStream.range(0, 8)
                .mapToObj(i -> Hashes.flipped(centre, random.nextInt(40), random))
                .toList();
        assertThat(indexed(bank, queries)).isEqualTo(naive(bank, queries));
    }

    @Property(tries = 50)
    void findsEveryHashAtDistance31AndNoneAt32(@ForAll long seed) {
        Random random = new Random(seed);
        PdqHash known = Hashes.wellFormed(random);
        KnownHashIndex index = Hashes.index(List.of(Hashes.pdq(known, "e-1")));
        assertThat(index.near(List.of(Hashes.flipped(known, 31, random)), SUBJECT))
                .extracting(Match::distance)
                .containsExactly(31);
        assertThat(index.near(List.of(Hashes.flipped(known, 32, random)), SUBJECT))
                .isEmpty();
    }

    @Property(tries = 15)
    void findsEveryListedDigestAndNoOther(@ForAll long seed, @ForAll @IntRange(max = 300) int size) {
        Random random = new Random(seed);
        List<KnownHash> entries = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            Type type = Type.values()[random.nextInt(3)];
            entries.add(Hashes.listed(type, Hashes.hex(random, type.digits()), "e-" + row));
        }
        KnownHashIndex index = Hashes.index(entries);
        for (KnownHash entry : entries) {
            assertThat(index.exact(having(entry, random), SUBJECT))
                    .extracting(Match::reference)
                    .containsExactly(entry.reference());
        }
        assertThat(index.exact(
                        new Digests(Hashes.hex(random, 32), Hashes.hex(random, 40), Hashes.hex(random, 64)), SUBJECT))
                .isEmpty();
    }

    @Test
    void namesEveryBankThatListsADigest() {
        String md5 = Hashes.hex(new Random(1), 32);
        KnownHashIndex index =
                Hashes.index(List.of(Hashes.listed(Type.MD5, md5, "one"), Hashes.listed(Type.MD5, md5, "two")));
        assertThat(index.exact(new Digests(md5, "0".repeat(40), "0".repeat(64)), SUBJECT))
                .extracting(Match::reference)
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void namesAnEntryOnceAtItsLeastDistance() {
        Random random = new Random(2);
        PdqHash known = Hashes.wellFormed(random);
        KnownHashIndex index = Hashes.index(List.of(Hashes.pdq(known, "e-1")));
        List<PdqHash> queries = List.of(Hashes.flipped(known, 20, random), Hashes.flipped(known, 4, random));
        assertThat(index.near(queries, SUBJECT)).extracting(Match::distance).containsExactly(4);
    }

    @Test
    void growsPastItsFirstSize() {
        Random random = new Random(3);
        List<KnownHash> entries = IntStream.range(0, 20_000)
                .mapToObj(row -> Hashes.listed(Type.SHA1, Hashes.hex(random, 40), "e-" + row))
                .toList();
        KnownHashIndex index = Hashes.index(entries);
        assertThat(index.size()).isEqualTo(20_000);
        assertThat(index.exact(having(entries.get(19_999), random), SUBJECT)).hasSize(1);
    }

    @Test
    void printsCountsOnly() {
        assertThat(Hashes.index(List.of())).hasToString("KnownHashIndex[generation 1, 0 entries]");
    }

    private static Digests having(KnownHash entry, Random random) {
        return new Digests(
                entry.type() == Type.MD5 ? entry.hash() : Hashes.hex(random, 32),
                entry.type() == Type.SHA1 ? entry.hash() : Hashes.hex(random, 40),
                entry.type() == Type.SHA256 ? entry.hash() : Hashes.hex(random, 64));
    }

    private static Map<String, Integer> indexed(List<PdqHash> bank, List<PdqHash> queries) {
        List<KnownHash> entries = IntStream.range(0, bank.size())
                .mapToObj(row -> Hashes.pdq(bank.get(row), "e-" + row))
                .toList();
        return Hashes.index(entries).near(queries, SUBJECT).stream()
                .collect(Collectors.toMap(Match::reference, Match::distance));
    }

    /** The oracle: every pair, by the definition of distance. */
    private static Map<String, Integer> naive(List<PdqHash> bank, List<PdqHash> queries) {
        Map<String, Integer> least = new HashMap<>();
        for (int row = 0; row < bank.size(); row++) {
            for (PdqHash query : queries) {
                int distance = query.distance(bank.get(row));
                if (distance <= 31) {
                    least.merge("e-" + row, distance, Math::min);
                }
            }
        }
        return least;
    }
}

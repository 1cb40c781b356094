package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.VideoFrame;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class KnownHashesChangesTest {

    private static final SubjectId SUBJECT = Hashes.OBJECT.id();

    private final Random random = new Random(21);
    private final ChangingBanks banks = new ChangingBanks();
    private final KnownHashes known = known(banks);

    /** Any order of adding, replacing, removing, looking and tidying ends in what the banks hold. */
    @Property(tries = 25)
    void agreesWithTheBanksAfterAnyChanges(@ForAll long seed) {
        Random chance = new Random(seed);
        ChangingBanks changing = new ChangingBanks();
        KnownHashes following = known(changing);
        for (int step = 0; step < 150; step++) {
            switch (chance.nextInt(6)) {
                case 0, 1, 2 -> changing.put(1 + chance.nextInt(60), entry(chance, "e-" + step));
                case 3 -> changing.remove(1 + chance.nextInt(60));
                case 4 -> following.refresh().block();
                default -> following.tidy().block();
            }
        }
        following.refresh().block();
        assertThat(following.size()).isEqualTo(changing.entries().size());
        assertThat(references(following, changing))
                .containsExactlyInAnyOrderElementsOf(changing.entries().values().stream()
                        .map(KnownHash::reference)
                        .toList());
    }

    @Test
    void aRemovalIsVisibleAfterTheNextLook() {
        KnownHash one = entry(random, "one");
        banks.put(1, one).put(2, entry(random, "two"));
        known.refresh().block();
        assertThat(find(known, one)).containsExactly("one");
        banks.remove(1);
        known.refresh().block();
        assertThat(find(known, one)).isEmpty();
        assertThat(known.size()).isEqualTo(1);
        assertThat(known.generation()).isEqualTo(3);
    }

    @Test
    void asksForNoMoreThanWhatChanged() {
        banks.put(1, entry(random, "one"));
        known.refresh().block();
        banks.put(2, entry(random, "two"));
        known.refresh().block();
        known.refresh().block();
        assertThat(banks.asked()).containsExactly(0L, 1L);
    }

    @Test
    void startsAnewWhenTheBanksWentBack() {
        IntStream.rangeClosed(1, 5).forEach(entry -> banks.put(entry, entry(random, "e-" + entry)));
        known.refresh().block();
        banks.remove(5);
        banks.goBackTo(2);
        known.refresh().block();
        assertThat(known.size()).isEqualTo(4);
        assertThat(known.generation()).isEqualTo(2);
    }

    @Test
    void anEntryMayBecomeOneOfAnotherKind() {
        KnownHash md5 = Hashes.listed(Type.MD5, Hashes.hex(random, 32), "as-md5");
        KnownHash pdq = Hashes.pdq(Hashes.wellFormed(random), "as-pdq");
        banks.put(1, md5);
        known.refresh().block();
        banks.put(1, pdq);
        known.refresh().block();
        assertThat(find(known, md5)).isEmpty();
        assertThat(find(known, pdq)).containsExactly("as-pdq");
    }

    @Test
    void aBankIsMatchedOnlyWithinItsDistance() {
        PdqHash hash = Hashes.wellFormed(random);
        banks.put(1, Hashes.pdq(hash, "one"));
        banks.rule(new Bank("own", null, "owner", true, 1, 10));
        known.refresh().block();
        assertThat(near(known, Hashes.flipped(hash, 10, random))).containsExactly("one");
        assertThat(near(known, Hashes.flipped(hash, 11, random))).isEmpty();
    }

    @Test
    void changedRulesLoadNoEntryAgain() {
        PdqHash hash = Hashes.wellFormed(random);
        banks.put(1, Hashes.pdq(hash, "one")).put(2, Hashes.listed(Type.MD5, Hashes.hex(random, 32), "two"));
        known.refresh().block();
        banks.rule(new Bank("own", null, "owner", false, 1, 31));
        known.refresh().block();
        assertThat(near(known, hash)).isEmpty();
        banks.rule(new Bank("own", null, "owner", true, 1, 31));
        known.refresh().block();
        assertThat(near(known, hash)).containsExactly("one");
        assertThat(banks.asked()).containsExactly(0L, 2L, 3L);
    }

    @Test
    void noBankInForceIsNotReady() {
        banks.put(1, Hashes.pdq(Hashes.wellFormed(random), "one"));
        banks.rule(new Bank("own", null, "owner", false, 1, 31));
        known.refresh().block();
        assertThat(known.isReady()).isFalse();
    }

    @Test
    void aRatioTakesItsShareOfSubjectsAndAlwaysTheSame() {
        PdqHash hash = Hashes.wellFormed(random);
        banks.put(1, Hashes.pdq(hash, "one"));
        banks.rule(new Bank("own", null, "owner", true, 0.25, 31));
        known.refresh().block();
        List<SubjectId> matched = new ArrayList<>();
        for (int subject = 0; subject < 4000; subject++) {
            SubjectId id = SubjectId.ofGroup("group", "change-" + subject);
            boolean isMatched = !index(known).near(List.of(hash), id).isEmpty();
            assertThat(isMatched).isEqualTo(BankRules.share("own", id) < 0.25);
            if (isMatched) {
                matched.add(id);
            }
        }
        assertThat(matched).hasSizeBetween(900, 1100);
    }

    @Test
    void keepsVideosByTheirEntry() {
        List<VideoFrame> frames = List.of(
                new VideoFrame(0, 100, Hashes.wellFormed(random)), new VideoFrame(1500, 80, Hashes.wellFormed(random)));
        KnownHash video =
                new KnownHash("own", Type.VPDQ, VideoFrame.pack(frames), "known-marker", "film", "block", null);
        banks.put(7, video).put(8, video);
        known.refresh().block();
        banks.remove(8);
        known.refresh().block();
        List<KnownVideo> videos = index(known).videos().toList();
        assertThat(videos).extracting(KnownVideo::entry).containsExactly(7L);
        assertThat(videos.get(0).frames()).isEqualTo(frames);
        assertThat(videos.get(0).match().reference()).isEqualTo("film");
    }

    private static KnownHash entry(Random random, String reference) {
        Type type = Type.values()[random.nextInt(4)];
        return type == Type.PDQ
                ? Hashes.pdq(Hashes.wellFormed(random), reference)
                : Hashes.listed(type, Hashes.hex(random, type.digits()), reference);
    }

    private static KnownHashes known(ChangingBanks banks) {
        return new KnownHashes(banks, Duration.ofHours(1), Clock.systemUTC(), Schedulers.immediate());
    }

    private static List<String> references(KnownHashes known, ChangingBanks banks) {
        return banks.entries().values().stream()
                .flatMap(entry -> find(known, entry).stream())
                .toList();
    }

    private static List<String> find(KnownHashes known, KnownHash entry) {
        if (entry.type() == Type.PDQ) {
            return near(known, PdqHash.parse(entry.hash()));
        }
        Digests digests = new Digests(
                entry.type() == Type.MD5 ? entry.hash() : "0".repeat(32),
                entry.type() == Type.SHA1 ? entry.hash() : "0".repeat(40),
                entry.type() == Type.SHA256 ? entry.hash() : "0".repeat(64));
        return index(known).exact(digests, SUBJECT).stream()
                .map(Match::reference)
                .toList();
    }

    private static List<String> near(KnownHashes known, PdqHash hash) {
        return index(known).near(List.of(hash), SUBJECT).stream()
                .map(Match::reference)
                .toList();
    }

    private static KnownHashIndex index(KnownHashes known) {
        KnownHashIndex[] current = new KnownHashIndex[1];
        known.look("s", index -> {
            current[0] = index;
            return List.of();
        });
        return current[0];
    }
}

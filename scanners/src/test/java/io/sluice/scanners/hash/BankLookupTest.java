package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.HashMatch;
import io.sluice.pipeline.HashMatch.Standing;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.TransientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class BankLookupTest {

    private static final SubjectId SUBJECT = Hashes.OBJECT.id();
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Random random = new Random(7);
    private final PdqHash known = Hashes.wellFormed(random);
    private final String md5 = Hashes.hex(random, 32);
    private final ChangingBanks banks = new ChangingBanks();
    private final KnownHashes hashes =
            new KnownHashes(banks, Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC), Schedulers.immediate());
    private final BankLookup lookup = new BankLookup(hashes, Schedulers.immediate());

    private List<HashMatch> found(Type type, String hash) {
        hashes.refresh().block();
        return lookup.find(type, hash, SUBJECT).block().matches();
    }

    @Test
    void namesEveryNearEntryByItsNumberNearestFirst() {
        banks.put(41, Hashes.pdq(Hashes.flipped(known, 8, random), "eight"))
                .put(17, Hashes.pdq(known, "same"))
                .put(18, Hashes.pdq(Hashes.flipped(known, 33, random), "too-far"));

        List<HashMatch> matches = found(Type.PDQ, known.hex());

        assertThat(matches).extracting(HashMatch::entry).containsExactly(17L, 41L);
        assertThat(matches).extracting(HashMatch::distance).containsExactly(0, 8);
        assertThat(matches).extracting(HashMatch::reference).containsExactly("same", "eight");
        assertThat(matches).allMatch(HashMatch::counts);
    }

    @Test
    void findsDigestsOfTheKindAskedForOnly() {
        banks.put(5, Hashes.listed(Type.MD5, md5, "by-bytes"));

        assertThat(found(Type.MD5, md5)).singleElement().satisfies(match -> {
            assertThat(match.authority()).isEqualTo("authority-one");
            assertThat(match.distance()).isZero();
        });
        assertThat(found(Type.SHA1, md5 + "00000000")).isEmpty();
    }

    @Test
    void saysOfEachMatchWhyItWouldNotCount() {
        PdqHash far = Hashes.flipped(known, 20, random);
        banks.put(1, in("off", known))
                .put(2, in("strict", far))
                .put(3, in("rollout", known))
                .put(4, in("full", known));
        banks.rule(
                new Bank("off", null, "owner", false, 1, 31),
                new Bank("strict", null, "owner", true, 1, 10),
                new Bank("rollout", null, "owner", true, 0, 31),
                Bank.of("full", null, "owner"));

        assertThat(found(Type.PDQ, known.hex()))
                .extracting(HashMatch::entry, HashMatch::standing)
                .containsExactlyInAnyOrder(
                        tuple(1L, Standing.BANK_IS_OFF),
                        tuple(2L, Standing.TOO_FAR_FOR_BANK),
                        tuple(3L, Standing.OUTSIDE_RATIO),
                        tuple(4L, Standing.COUNTS));
    }

    private static KnownHash in(String bank, PdqHash hash) {
        return new KnownHash(bank, Type.PDQ, hash.hex(), "known-marker", "e-" + bank, null, null);
    }

    @Test
    void aSubjectFallsOnTheSameSideAsInAScan() {
        banks.put(1, in("rollout", known));
        banks.rule(new Bank("rollout", null, "owner", true, 0.5, 31));
        hashes.refresh().block();

        assertThat(IntStream.range(0, 100)).allSatisfy(i -> {
            SubjectId subject = SubjectId.ofGroup("g", "change-" + i);
            boolean counts = lookup.find(Type.PDQ, known.hex(), subject)
                    .block()
                    .matches()
                    .get(0)
                    .counts();
            assertThat(counts)
                    .isEqualTo(!hashes.index().near(List.of(known), subject).isEmpty());
        });
    }

    @Test
    void removedEntryIsNotNamedAndNotCounted() {
        banks.put(1, in("own", known)).put(2, Hashes.listed(Type.MD5, md5, "by-bytes"));
        found(Type.PDQ, known.hex());
        banks.remove(1);

        assertThat(found(Type.PDQ, known.hex())).isEmpty();
        assertThat(lookup.loaded().entries()).containsEntry(Type.PDQ, 0).containsEntry(Type.MD5, 1);
        assertThat(lookup.loaded().generation()).isEqualTo(3);
    }

    @Test
    void degenerateHashMatchesNothing() {
        PdqHash empty = new PdqHash(0, 0, 0, 1);
        banks.put(1, in("own", empty));

        assertThat(found(Type.PDQ, empty.hex())).isEmpty();
    }

    @Test
    void beforeTheBanksWereLookedAtNothingIsAnswered() {
        assertThat(lookup.loaded().isLoaded()).isFalse();
        StepVerifier.create(lookup.find(Type.PDQ, known.hex(), SUBJECT)).verifyError(TransientException.class);
    }

    @Test
    void banksWithoutEntriesAnswerThatNothingIsKnown() {
        assertThat(found(Type.PDQ, known.hex())).isEmpty();
        assertThat(lookup.loaded().isLoaded()).isTrue();
        assertThat(lookup.loaded().checkedAt()).isEqualTo(NOW);
    }

    @Test
    void whatIsNoHashOfItsTypeIsRefused() {
        found(Type.PDQ, known.hex());
        StepVerifier.create(lookup.find(Type.PDQ, "00", SUBJECT)).verifyError(IllegalArgumentException.class);
        StepVerifier.create(lookup.find(Type.VPDQ, "00", SUBJECT)).verifyError(IllegalArgumentException.class);
    }
}

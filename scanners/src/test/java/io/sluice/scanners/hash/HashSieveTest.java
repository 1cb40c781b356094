package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.PackedHashes;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.VideoFrame;
import io.sluice.pipeline.lookback.Sieve;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.scanners.licensed.FakeHasher;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class HashSieveTest {

    private final Random random = new Random(11);
    private final Digests digests = new Digests(Hashes.hex(random, 32), Hashes.hex(random, 40), Hashes.hex(random, 64));
    private final PdqHash known = Hashes.wellFormed(random);

    @Test
    void catchesEveryKindOfDigest() {
        for (KnownHash entry : List.of(
                Hashes.listed(Type.MD5, digests.md5(), "a"),
                Hashes.listed(Type.SHA1, digests.sha1(), "b"),
                Hashes.listed(Type.SHA256, digests.sha256(), "c"))) {
            assertThat(sieve(entry).catches(PackedHashes.of(digests, List.of())))
                    .isTrue();
        }
    }

    @Test
    void catchesWhatIsNearInAnyOrientationAndNothingFarther() {
        Sieve sieve = sieve(Hashes.pdq(known, "e"));
        for (int bits = 0; bits <= 40; bits++) {
            PdqHash near = Hashes.flipped(known, bits, random);
            assertThat(sieve.catches(turned(near, 70))).isEqualTo(bits <= PdqHash.MATCH_DISTANCE);
        }
    }

    @Test
    void aFrameOfLowQualityCatchesNothing() {
        assertThat(sieve(Hashes.pdq(known, "e")).catches(turned(known, 49))).isFalse();
    }

    @Test
    void catchesAFrameOfAKnownVideo() {
        String video = VideoFrame.pack(
                List.of(new VideoFrame(0, 100, Hashes.wellFormed(random)), new VideoFrame(500, 90, known)));
        Sieve sieve = sieve(new KnownHash("own", Type.VPDQ, video, "known-marker", "v", null, null));
        assertThat(sieve.catches(turned(Hashes.flipped(known, 20, random), 80))).isTrue();
    }

    @Test
    void missesNothingThatAPlainComparisonFinds() {
        List<PdqHash> entries =
                IntStream.range(0, 500).mapToObj(i -> Hashes.wellFormed(random)).toList();
        Sieve sieve = HashSieve.of(Flux.fromIterable(entries).map(hash -> Hashes.pdq(hash, "e")))
                .block();
        for (int i = 0; i < 500; i++) {
            PdqHash query = Hashes.flipped(entries.get(i), random.nextInt(60), random);
            boolean expected = entries.stream().anyMatch(entry -> entry.distance(query) <= PdqHash.MATCH_DISTANCE);
            assertThat(sieve.catches(turned(query, 70))).isEqualTo(expected);
        }
    }

    @Test
    void catchesLicensedHashesByThePlugInsOwnDistance() {
        byte[] listed = TestMedia.bytes(3, 144);
        byte[] near = listed.clone();
        near[0] ^= 0x20;
        byte[] far = TestMedia.bytes(4, 144);
        Flux<KnownHash> entries =
                Flux.just(Hashes.listed(Type.PDNA, HexFormat.of().formatHex(listed), "e"));
        Sieve sieve = HashSieve.by(List.of(new FakeHasher())).of(entries).block();
        assertThat(sieve.catches(licensed("pdna", near))).isTrue();
        assertThat(sieve.catches(licensed("pdna", far))).isFalse();
        assertThat(sieve.catches(licensed("other", listed))).isFalse();
        assertThat(HashSieve.of(entries).block().isEmpty())
                .as("nothing compares them")
                .isTrue();
    }

    private PackedHashes licensed(String name, byte[] hash) {
        return PackedHashes.of(digests, List.of())
                .licensed(List.of(new LicensedHash(name, HexFormat.of().formatHex(hash))));
    }

    @Test
    void withoutEntriesItIsEmpty() {
        assertThat(HashSieve.of(Flux.empty()).block().isEmpty()).isTrue();
        assertThat(sieve(Hashes.pdq(known, "e")).isEmpty()).isFalse();
    }

    private static Sieve sieve(KnownHash entry) {
        return HashSieve.of(Flux.just(entry)).block();
    }

    /** A frame of which only the fifth orientation shows this hash. */
    private PackedHashes turned(PdqHash hash, int quality) {
        List<PdqHash> variants =
                new java.util.ArrayList<>(Collections.nCopies(FrameHash.VARIANTS, Hashes.wellFormed(random)));
        variants.set(5, hash);
        return PackedHashes.of(digests, List.of(new FrameHash(0, variants, quality, "frame")));
    }
}

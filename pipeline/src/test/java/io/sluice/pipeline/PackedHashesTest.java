package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.TestMedia;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedHashesTest {

    private static final Digests DIGESTS = TestMedia.digests(new byte[] {1, 2, 3});

    @Test
    void aStillKeepsAllItsOrientations() {
        List<FrameHash> frames = List.of(frame(1, 0, 73), frame(2, 1.234, 100));
        PackedHashes packed = PackedHashes.of(DIGESTS, frames);
        assertThat(packed.unpackedDigests()).containsExactly(DIGESTS);
        assertThat(packed.unpackedFrames()).isEqualTo(frames);
        assertThat(packed.orientations()).isEqualTo(8);
        assertThat(packed.quality(1)).isEqualTo(100);
        assertThat(packed.hash(1, 5)).isEqualTo(frames.get(1).variants().get(5));
    }

    @Test
    void aFilmKeepsTheStoredOrientationOnly() {
        List<FrameHash> frames =
                IntStream.range(0, 40).mapToObj(i -> frame(i, i, 80)).toList();
        PackedHashes packed = PackedHashes.of(DIGESTS, frames);
        assertThat(packed.frames().remaining()).isEqualTo(40 * PackedHashes.FRAME_BYTES);
        assertThat(packed.turned().hasRemaining()).isFalse();
        assertThat(packed.unpackedFrames())
                .extracting(FrameHash::hash)
                .isEqualTo(frames.stream().map(FrameHash::hash).toList());
        assertThat(packed.unpackedFrames())
                .allMatch(frame -> frame.variants().stream().distinct().count() == 1);
    }

    @Test
    void anObjectThatCouldNotBeDecodedHasItsDigestsOnly() {
        PackedHashes packed = PackedHashes.of(DIGESTS, List.of());
        assertThat(packed.frameCount()).isZero();
        assertThat(packed.unpackedDigests()).containsExactly(DIGESTS);
    }

    @Test
    void whatIsInsideFollowsTheObjectsOwn() {
        Digests part = TestMedia.digests(new byte[] {4});
        FrameHash own = frame(1, 0, 70);
        FrameHash inside = frame(2, 0, 60);
        PackedHashes packed = PackedHashes.of(List.of(DIGESTS, part), List.of(own), List.of(inside));
        assertThat(packed.unpackedDigests()).containsExactly(DIGESTS, part);
        assertThat(packed.unpackedFrames())
                .extracting(FrameHash::variants)
                .containsExactly(own.variants(), inside.variants());
        assertThat(packed.unpackedFrames()).extracting(FrameHash::label).containsExactly("frame", "derived");
    }

    @Test
    void licensedHashesKeepTheirNames() {
        List<LicensedHash> licensed =
                List.of(new LicensedHash("pdna", "00ff".repeat(72)), new LicensedHash("other-one", "ab".repeat(1024)));
        PackedHashes packed = PackedHashes.of(DIGESTS, List.of()).licensed(licensed);
        assertThat(packed.unpackedLicensed()).isEqualTo(licensed);
        assertThat(PackedHashes.of(DIGESTS, List.of()).unpackedLicensed()).isEmpty();
    }

    private static FrameHash frame(long seed, double atSeconds, int quality) {
        List<PdqHash> variants = new ArrayList<>();
        for (int variant = 0; variant < FrameHash.VARIANTS; variant++) {
            variants.add(TestMedia.pdq(100 * seed + variant));
        }
        return new FrameHash(atSeconds, variants, quality, "frame");
    }
}

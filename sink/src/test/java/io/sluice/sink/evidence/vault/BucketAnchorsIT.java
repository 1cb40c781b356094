package io.sluice.sink.evidence.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.TestMedia;
import io.sluice.sink.TestStore;
import io.sluice.sink.TestVault;
import io.sluice.sink.evidence.access.Anchor;
import io.sluice.sink.evidence.access.Anchors;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anchors of the access log in a bucket: a store that lists versions, and one that does not. */
class BucketAnchorsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Beyond what any other test anchors. */
    private final long base = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 60);

    private static String hash(int seed) {
        return TestMedia.digests(TestMedia.bytes(seed, 10)).sha256();
    }

    private List<Anchor> after(Anchors anchors, long position) {
        return anchors.after(position)
                .filter(anchor -> anchor.position() >= base && anchor.position() < base + 10)
                .collectList()
                .block(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "ceph"})
    void headsLieSideBySideAndAreReadFromAnyPositionOn(String kind) {
        TestStore store = kind.equals("ceph") ? TestStore.ceph() : TestStore.embedded();
        TestVault vault = TestVault.of(store);
        BucketAnchors anchors =
                new BucketAnchors(vault.vault(), vault.access(), vault.settings(), vault.custody(), Clock.systemUTC());
        Anchor first = new Anchor(base, hash(1));
        Anchor second = new Anchor(base + 2, hash(2));
        Anchor rebuilt = new Anchor(base + 2, hash(3));
        for (Anchor anchor : List.of(second, first, first, rebuilt)) {
            anchors.set(anchor).block(PATIENCE);
        }
        Anchors read = BucketAnchors.readOnly(store.store(), store.evidence());
        assertThat(after(read, 0))
                .containsExactlyInAnyOrder(first, second, rebuilt)
                .startsWith(first);
        assertThat(after(read, base)).containsExactlyInAnyOrder(second, rebuilt);
        assertThat(after(read, base + 2)).isEmpty();
    }
}

package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.VideoFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

class SnapshotFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration RETENTION = Duration.ofDays(7);

    private static final int LEAST_MAPPED = 1 << 20;

    private final Random random = new Random(8);
    private final ChangingBanks banks = new ChangingBanks();

    @TempDir
    private Path folder;

    @Test
    void aLaterRunAsksOnlyForWhatChangedSince() {
        fill(40);
        run(NOW);
        banks.remove(3);
        banks.put(41, entry(41));
        KnownHashes later = run(NOW);
        assertThat(later.size()).isEqualTo(40);
        assertThat(later.generation()).isEqualTo(42);
        assertThat(banks.asked()).containsExactly(0L, 40L);
    }

    @Test
    void keepsWhatIsNoLongerInForceOutOfForce() {
        fill(40);
        banks.remove(7);
        KnownHashes first = run(NOW);
        banks.remove(8);
        try (SnapshotFolder open = open(NOW)) {
            KnownHashes second = known(open, NOW);
            second.refresh().block();
            second.tidy().block();
        }
        assertThat(first.size()).isEqualTo(39);
        assertThat(run(NOW).size()).isEqualTo(38);
        assertThat(banks.asked()).containsExactly(0L, 41L, 42L);
    }

    @Test
    void keepsVideosAndOriginsAsTheyWere() {
        List<VideoFrame> frames = List.of(new VideoFrame(40, 90, Hashes.wellFormed(random)));
        banks.put(
                1, new KnownHash("own", Type.VPDQ, VideoFrame.pack(frames), "category", "film", null, "authority-one"));
        run(NOW);
        KnownVideo video = index(run(NOW)).videos().findFirst().orElseThrow();
        assertThat(video.frames()).isEqualTo(frames);
        assertThat(video.match()).isEqualTo(new Match(new Origin("own", "category", null, "authority-one"), "film", 0));
        assertThat(banks.asked()).containsExactly(0L, 1L);
    }

    @Test
    void onlyTheOwnerMayReadItsFiles() throws IOException {
        fill(5);
        run(NOW);
        assertThat(files())
                .hasSize(3)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void deletesTablesThatItNoLongerNeeds() throws IOException {
        fill(5);
        run(NOW);
        fill(9);
        run(NOW);
        assertThat(files()).hasSize(3);
    }

    /** Every region of every file: headers, sections, the end. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999})
    void aChangedByteAnywhereIsRefusedAndBuiltAnew(double place) throws IOException {
        for (String kept : List.of("manifest", "table-")) {
            fill(40);
            run(NOW);
            Path file = file(kept);
            byte[] bytes = Files.readAllBytes(file);
            bytes[(int) (place * bytes.length)] ^= 0x10;
            Files.write(file, bytes);
            assertThatItIsBuiltAnew();
        }
    }

    @Test
    void whatIsCutOffIsRefusedAndBuiltAnew() throws IOException {
        for (String kept : List.of("manifest", "table-")) {
            fill(40);
            run(NOW);
            byte[] bytes = Files.readAllBytes(file(kept));
            Files.write(file(kept), Arrays.copyOf(bytes, bytes.length - 8));
            assertThatItIsBuiltAnew();
        }
    }

    @Test
    void aMissingTableIsRefusedAndBuiltAnew() throws IOException {
        fill(40);
        run(NOW);
        Files.delete(file("table-"));
        assertThatItIsBuiltAnew();
    }

    @Test
    void anotherVersionIsRefusedAndBuiltAnew() throws IOException {
        fill(40);
        run(NOW);
        ByteBuffer manifest = ByteBuffer.wrap(Files.readAllBytes(file("manifest")));
        manifest.putInt(0, 1);
        int end = manifest.capacity() - Integer.BYTES;
        manifest.putInt(end, Checksum.of(manifest.slice(0, end)));
        Files.write(file("manifest"), manifest.array());
        assertThatItIsBuiltAnew();
    }

    @Test
    void whatIsOlderThanRemovalsAreKeptIsRefused() {
        fill(40);
        run(NOW);
        run(NOW.plus(RETENTION).plusSeconds(1));
        assertThat(banks.asked()).containsExactly(0L, 0L);
    }

    @Test
    void aStateLaterThanTheBanksAreInIsRefused() {
        fill(40);
        run(NOW);
        banks.goBackTo(12);
        assertThat(run(NOW).generation()).isEqualTo(12);
        assertThat(banks.asked()).containsExactly(0L, 0L);
    }

    @Test
    void twoRunsAtOnceDoNotShareAFolder() {
        fill(5);
        try (SnapshotFolder first = open(NOW);
                SnapshotFolder second = open(NOW)) {
            KnownHashes known = known(second, NOW);
            known.refresh().block();
            known.tidy().block();
            assertThat(known.size()).isEqualTo(5);
            assertThat(first.load(5)).isEqualTo(Saved.NOTHING);
        }
    }

    @Test
    void writesNoOftenerThanItIsAllowed() throws IOException {
        fill(5);
        try (SnapshotFolder open = SnapshotFolder.of(folder, RETENTION, Duration.ofMinutes(1), fixed(NOW))) {
            KnownHashes known = known(open, NOW);
            known.refresh().block();
            known.tidy().block();
            byte[] written = Files.readAllBytes(file("manifest"));
            fill(9);
            known.refresh().block();
            known.tidy().block();
            assertThat(file("manifest")).hasBinaryContent(written);
        }
    }

    /** Large tables are built in files at once, and are found there again. */
    @Test
    void aTableTooLargeForMemoryIsBuiltInItsFile() throws IOException {
        for (int entry = 1; entry <= 20_000; entry++) {
            banks.put(entry, Hashes.pdq(Hashes.wellFormed(random), "e-" + entry));
        }
        KnownHash last = banks.entries().get(20_000L);
        assertThat(find(run(NOW), last)).containsExactly("e-20000");
        assertThat(Files.size(file("table-"))).isGreaterThan(1 << 20);
        assertThat(find(run(NOW), last)).containsExactly("e-20000");
        assertThat(banks.asked()).containsExactly(0L, 20_000L);
    }

    private void assertThatItIsBuiltAnew() {
        int before = banks.asked().size();
        assertThat(run(NOW).size()).isEqualTo(40);
        assertThat(banks.asked().subList(before, banks.asked().size())).containsExactly(0L);
    }

    /** One life of a worker: looks at the banks, tidies, ends. */
    private KnownHashes run(Instant now) {
        try (SnapshotFolder open = open(now)) {
            KnownHashes known = known(open, now);
            known.refresh().block();
            known.tidy().block();
            return known;
        }
    }

    private SnapshotFolder open(Instant now) {
        return SnapshotFolder.of(folder, RETENTION, Duration.ZERO, fixed(now), LEAST_MAPPED);
    }

    private KnownHashes known(SnapshotFolder open, Instant now) {
        return new KnownHashes(banks, Duration.ofHours(1), fixed(now), Schedulers.immediate(), open);
    }

    private static Clock fixed(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private void fill(int size) {
        for (long entry = 1; entry <= size; entry++) {
            if (!banks.entries().containsKey(entry)) {
                banks.put(entry, entry((int) entry));
            }
        }
    }

    private KnownHash entry(int number) {
        Type type = Type.values()[number % 4];
        return type == Type.PDQ
                ? Hashes.pdq(Hashes.wellFormed(random), "e-" + number)
                : Hashes.listed(type, Hashes.hex(random, type.digits()), "e-" + number);
    }

    private Path file(String name) throws IOException {
        return files().stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static List<String> find(KnownHashes known, KnownHash entry) {
        return index(known).near(List.of(PdqHash.parse(entry.hash())), Hashes.OBJECT.id()).stream()
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

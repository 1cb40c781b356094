package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.VideoFrame;
import io.sluice.pipeline.testing.ScannerContract;
import io.sluice.scanners.TestPool;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class VideoHashScannerTest implements ScannerContract<Pictured> {

    private static final int FRAMES = 40;

    private final Random random = new Random(23);
    private final List<PdqHash> pictures =
            IntStream.range(0, FRAMES).mapToObj(at -> Hashes.wellFormed(random)).toList();

    @Test
    void findsAClipWithWhatFits() {
        Pictured clip = film(pictures.subList(10, 30).stream()
                .map(hash -> Hashes.flipped(hash, 10, random))
                .toList());
        assertThat(scan(List.of(entry("e-1", pictures)), clip))
                .containsExactly(
                        new Finding("hash-video", Kind.NEAR, "known-marker", "e-1", 1, 10, "own", null, "block"));
    }

    @Test
    void namesEachEntryOnceAndOthersNot() {
        List<PdqHash> others = IntStream.range(0, FRAMES)
                .mapToObj(at -> Hashes.wellFormed(random))
                .toList();
        List<KnownHash> bank = List.of(entry("e-1", pictures), entry("e-2", others), entry("e-3", pictures));
        assertThat(scan(bank, film(pictures))).extracting(Finding::reference).containsExactlyInAnyOrder("e-1", "e-3");
    }

    @Test
    void manyEntriesOfOneListHideNothingOfAnother() {
        List<KnownHash> bank = new ArrayList<>();
        for (int row = 0; row < 2 * VideoHashScanner.ENTRIES_A_LIST; row++) {
            bank.add(entry("own-" + row, pictures));
        }
        bank.add(Hashes.listed(KnownHash.Type.VPDQ, packed(pictures), "listed-1"));
        List<Finding> findings = scan(bank, film(pictures));
        assertThat(findings).hasSize(VideoHashScanner.ENTRIES_A_LIST + 1);
        assertThat(findings).extracting(Finding::authority).contains("authority-one");
    }

    @Test
    void aStillHasNoFindings() {
        List<KnownHash> bank = List.of(entry("e-1", List.of(pictures.get(0))));
        assertThat(scan(bank, Hashes.picture(Hashes.frame(pictures.get(0), 100, random))))
                .isEmpty();
    }

    @Test
    void anEntryIsFoundOnceItIsListedAndNoLongerOnceItIsWithdrawn() {
        ChangingBanks banks = new ChangingBanks().put(1, entry("e-1", pictures));
        KnownHashes known = new KnownHashes(banks, Duration.ofHours(1), Clock.systemUTC(), Schedulers.immediate());
        VideoHashScanner scanner = new VideoHashScanner(known, TestPool.CPU);
        assertThat(named(known, scanner)).containsExactly("e-1");
        banks.put(2, entry("e-2", pictures));
        assertThat(named(known, scanner)).containsExactlyInAnyOrder("e-1", "e-2");
        banks.remove(1);
        assertThat(named(known, scanner)).containsExactly("e-2");
    }

    private List<String> named(KnownHashes known, VideoHashScanner scanner) {
        known.refresh().block();
        return findings(scanner, film(pictures)).stream()
                .map(Finding::reference)
                .toList();
    }

    @Test
    void withoutABankItCannotSay() {
        KnownHashes nothing =
                new KnownHashes(new FakeBanks(), Duration.ofHours(1), Clock.systemUTC(), Schedulers.immediate());
        assertThat(new VideoHashScanner(nothing, TestPool.CPU)
                        .scan(film(pictures))
                        .block())
                .isEqualTo(new Inconclusive("hash-video", "bank-not-loaded"));
    }

    /** As the bank of own removals remembers a film with bars: what was within them at the same times. */
    @Test
    void aFilmThatWasRemovedWithBarsIsFoundWithoutThem() {
        List<VideoFrame> boxed = IntStream.range(0, pictures.size())
                .mapToObj(at -> new VideoFrame(at * 250, 100, Hashes.wellFormed(random)))
                .toList();
        List<VideoFrame> both = IntStream.range(0, pictures.size())
                .boxed()
                .flatMap(at -> Stream.of(boxed.get(at), new VideoFrame(at * 250, 100, pictures.get(at))))
                .toList();
        assertThat(scan(List.of(video(both)), film(pictures))).hasSize(1);
        assertThat(scan(List.of(video(boxed)), film(pictures))).isEmpty();
    }

    private static KnownHash video(List<VideoFrame> frames) {
        return new KnownHash(
                "own", KnownHash.Type.VPDQ, VideoFrame.pack(frames), "known-marker", "removal", "block", null);
    }

    private static KnownHash entry(String reference, List<PdqHash> pictures) {
        return new KnownHash("own", KnownHash.Type.VPDQ, packed(pictures), "known-marker", reference, "block", null);
    }

    private static String packed(List<PdqHash> pictures) {
        return VideoFrame.pack(IntStream.range(0, pictures.size())
                .mapToObj(at -> new VideoFrame(at * 250, 100, pictures.get(at)))
                .toList());
    }

    private Pictured film(List<PdqHash> pictures) {
        return Hashes.picture(IntStream.range(0, pictures.size())
                .mapToObj(at -> new FrameHash(
                        at / 4.0, Hashes.frame(pictures.get(at), 100, random).variants(), 100, "frame"))
                .toArray(FrameHash[]::new));
    }

    private static List<Finding> scan(List<KnownHash> bank, Pictured material) {
        return findings(new VideoHashScanner(Hashes.loaded(bank), TestPool.CPU), material);
    }

    private static List<Finding> findings(VideoHashScanner scanner, Pictured material) {
        ScanResult result = scanner.scan(material).block();
        assertThat(result).isNotNull().matches(ScanResult::isConclusive);
        return result.findings();
    }

    @Override
    public String adapter() {
        return "VideoHashScanner";
    }

    @Override
    public Scanner<Pictured> scanner() {
        return new VideoHashScanner(Hashes.loaded(List.of(entry("e-1", pictures))), TestPool.CPU);
    }

    @Override
    public List<Example<Pictured>> examples() {
        List<PdqHash> others = IntStream.range(0, FRAMES)
                .mapToObj(at -> Hashes.wellFormed(random))
                .toList();
        return List.of(new Example<>(film(pictures), Set.of("known-marker")), new Example<>(film(others), Set.of()));
    }

    @Override
    public List<Pictured> oddities() {
        PdqHash empty = new PdqHash(0, 0, 0, 0);
        return List.of(film(Collections.nCopies(FRAMES, empty)), film(Collections.nCopies(512, pictures.get(0))));
    }
}

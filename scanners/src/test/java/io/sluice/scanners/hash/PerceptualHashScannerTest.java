package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.ScannerContract;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.scanners.TestPool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptualHashScannerTest implements ScannerContract<Pictured> {

    private final Random random = new Random(11);
    private final PdqHash known = Hashes.wellFormed(random);

    @Test
    void findsANearPictureWithItsDistance() {
        PdqHash seen = Hashes.flipped(known, 12, random);
        assertThat(scan(bank(known), Hashes.picture(Hashes.frame(seen, 100, random))))
                .containsExactly(new Finding(
                        "hash-perceptual", Kind.NEAR, "known-marker", "e-0", 1 - 12 / 256.0, 12, "own", null, "block"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void findsItInEveryOrientation(int variant) {
        List<PdqHash> variants = new ArrayList<>(
                Hashes.frame(Hashes.wellFormed(random), 100, random).variants());
        variants.set(variant, Hashes.flipped(known, 8, random));
        Pictured turned = Hashes.picture(new FrameHash(0, variants, 100, "frame"));
        assertThat(scan(bank(known), turned)).extracting(Finding::distance).containsExactly(8);
    }

    @Test
    void namesTheBestFrameOfAFilmOnce() {
        FrameHash[] film = {
            Hashes.frame(Hashes.flipped(known, 30, random), 100, random),
            Hashes.frame(Hashes.flipped(known, 2, random), 100, random),
            Hashes.frame(Hashes.flipped(known, 20, random), 100, random)
        };
        assertThat(scan(bank(known), Hashes.picture(film)))
                .extracting(Finding::distance)
                .containsExactly(2);
    }

    @Test
    void leavesFramesOfLowQualityAlone() {
        assertThat(scan(bank(known), Hashes.picture(Hashes.frame(known, 49, random))))
                .containsExactly(fact("pdq-low-quality"));
        assertThat(scan(bank(known), Hashes.picture(Hashes.frame(known, 50, random))))
                .hasSize(1);
    }

    @Test
    void leavesDegenerateFramesAloneEvenIfABankListsThem() {
        PdqHash nothing = new PdqHash(0, 0, 0, 0);
        PdqHash everything = new PdqHash(-1, -1, -1, -1);
        List<KnownHash> entries = bank(nothing, everything);
        FrameHash few = Hashes.frame(Hashes.flipped(nothing, 20, random), 100, random);
        FrameHash all = new FrameHash(0, Collections.nCopies(FrameHash.VARIANTS, everything), 100, "frame");
        assertThat(scan(entries, Hashes.picture(few, all))).isEmpty();
        assertThat(scan(entries, Hashes.picture(all))).containsExactly(fact("pdq-degenerate"));
    }

    @Test
    void aPictureThatIsTooSmallForAHashIsNoted() {
        FrameHash zeros =
                new FrameHash(0, Collections.nCopies(FrameHash.VARIANTS, new PdqHash(0, 0, 0, 0)), 0, "frame");
        Picture tiny = new Picture("png", 4, 400, 1, List.of(zeros), TestMedia.thumbnail(1), Map.of());
        assertThat(scan(bank(known), new Pictured(Hashes.OBJECT, UploadContext.NONE, tiny)))
                .containsExactly(fact("pdq-too-small"));
    }

    @Test
    void aBorderedPictureIsFoundByItsSecondHash() {
        FrameHash frame = Hashes.frame(Hashes.wellFormed(random), 100, random);
        FrameHash inner = new FrameHash(0, frame.variants(), 100, "frame-unboxed");
        Pictured bordered = Hashes.picture(Hashes.frame(Hashes.wellFormed(random), 100, random), inner);
        assertThat(scan(bank(frame.hash()), bordered))
                .extracting(Finding::distance)
                .containsExactly(0);
    }

    private static Finding fact(String category) {
        return Finding.of("hash-perceptual", Kind.FACT, category, "pdq", 1);
    }

    @Test
    void manyEntriesOfOneListHideNothingOfAnother() {
        List<KnownHash> entries = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            entries.add(Hashes.pdq(known, "own-" + row));
        }
        entries.add(Hashes.listed(
                KnownHash.Type.PDQ, Hashes.flipped(known, 30, random).hex(), "listed-1"));
        List<Finding> findings = scan(entries, Hashes.picture(Hashes.frame(known, 100, random)));
        assertThat(findings).hasSize(PerceptualHashScanner.ENTRIES_A_LIST + 1);
        assertThat(findings).extracting(Finding::authority).contains("authority-one");
    }

    private static List<KnownHash> bank(PdqHash... hashes) {
        List<KnownHash> entries = new ArrayList<>();
        for (PdqHash hash : hashes) {
            entries.add(Hashes.pdq(hash, "e-" + entries.size()));
        }
        return entries;
    }

    private static List<Finding> scan(List<KnownHash> entries, Pictured material) {
        PerceptualHashScanner scanner = new PerceptualHashScanner(Hashes.loaded(entries), TestPool.CPU);
        ScanResult result = scanner.scan(material).block();
        assertThat(result).isNotNull().matches(ScanResult::isConclusive);
        return result.findings();
    }

    @Override
    public String adapter() {
        return "PerceptualHashScanner";
    }

    @Override
    public Scanner<Pictured> scanner() {
        return new PerceptualHashScanner(Hashes.loaded(bank(known)), TestPool.CPU);
    }

    @Override
    public List<Example<Pictured>> examples() {
        PdqHash near = Hashes.flipped(known, 31, random);
        PdqHash far = Hashes.flipped(known, 34, random);
        return List.of(
                new Example<>(Hashes.picture(TestMedia.frame(near)), Set.of("known-marker")),
                new Example<>(Hashes.picture(TestMedia.frame(far)), Set.of()));
    }

    @Override
    public List<Pictured> oddities() {
        return List.of(
                Hashes.picture(TestMedia.frame(new PdqHash(0, 0, 0, 0))),
                Hashes.picture(TestMedia.frame(new PdqHash(-1, -1, -1, -1))),
                Hashes.picture(Hashes.frame(known, 0, random)));
    }
}

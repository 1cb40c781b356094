package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.Material.Unpacked;
import io.sluice.pipeline.Part;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.testing.ScannerContract;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.scanners.TestPool;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartHashScannerTest implements ScannerContract<Unpacked> {

    private static final byte[] FILE = {1, 2, 3};
    private static final Digests DIGESTS = TestMedia.digests(FILE);

    private final Random random = new Random(17);
    private final PdqHash known = Hashes.wellFormed(random);
    private final PartHashScanner scanner = new PartHashScanner(
            Hashes.loaded(List.of(Hashes.pdq(known, "near-1"), Hashes.listed(Type.MD5, DIGESTS.md5(), "exact-1"))),
            TestPool.CPU);

    @Test
    void aKnownFileInsideIsFoundByItsDigests() {
        assertThat(findings(part(DIGESTS)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.EXACT))
                .satisfies(finding -> assertThat(finding.authority()).isEqualTo("authority-one"));
    }

    @Test
    void aPictureInsideIsFoundNearAKnownOneAndNamedOnceAtItsClosest() {
        FrameHash far = Hashes.frame(Hashes.flipped(known, 20, random), 100, random);
        FrameHash close = Hashes.frame(Hashes.flipped(known, 4, random), 100, random);
        assertThat(findings(part(null, far), part(null, close)))
                .extracting(Finding::kind, Finding::reference, Finding::distance)
                .containsExactly(tuple(Kind.NEAR, "near-1", 4));
    }

    @Test
    void partsOfLowQualityAreNotMatched() {
        assertThat(findings(part(null, Hashes.frame(known, 49, random)))).isEmpty();
    }

    private List<Finding> findings(Part... parts) {
        ScanResult result =
                scanner.scan(new Unpacked(Hashes.OBJECT, List.of(parts))).block();
        assertThat(result).isNotNull().matches(ScanResult::isConclusive);
        return result.findings();
    }

    private static Part part(@Nullable Digests digests, FrameHash... frames) {
        return new Part("0", Part.Role.ENTRY, "png", 3, digests, 9, 9, List.of(frames), null);
    }

    @Override
    public String adapter() {
        return "PartHashScanner";
    }

    @Override
    public Scanner<Unpacked> scanner() {
        return scanner;
    }

    @Override
    public List<Example<Unpacked>> examples() {
        return List.of(
                new Example<>(new Unpacked(Hashes.OBJECT, List.of(part(DIGESTS))), Set.of("known-marker")),
                new Example<>(new Unpacked(Hashes.OBJECT, List.of()), Set.of()));
    }

    @Override
    public List<Unpacked> oddities() {
        return List.of(new Unpacked(
                Hashes.OBJECT, List.of(new Part("0", Part.Role.PAGE, "unknown", 0, null, 0, 0, List.of(), "corrupt"))));
    }
}

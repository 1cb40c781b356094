package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.PackedHashes;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.ScannerContract;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.scanners.TestPool;
import io.sluice.scanners.licensed.FakeHasher;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class LicensedHashScannerTest implements ScannerContract<Pictured> {

    private static final byte[] KNOWN = TestMedia.bytes(3, 144);

    private final LicensedHashScanner scanner = new LicensedHashScanner(
            Hashes.loaded(List.of(Hashes.listed(Type.PDNA, HexFormat.of().formatHex(KNOWN), "e-1"))),
            List.of(new FakeHasher()),
            TestPool.CPU);

    @Test
    void aNearHashIsFoundByThePlugInsOwnDistance() {
        assertThat(result(shifted(200)).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.NEAR);
            assertThat(finding.reference()).isEqualTo("e-1");
            assertThat(finding.distance()).isEqualTo(200);
        });
        assertThat(result(shifted(501)).findings()).isEmpty();
    }

    @Test
    void equalHashesAreNoExactMatch() {
        assertThat(result(KNOWN).findings()).extracting(Finding::kind).containsExactly(Kind.NEAR);
    }

    @Test
    void aPictureWithoutTheHashIsNotCalledClean() {
        Pictured without = new Pictured(Hashes.OBJECT, UploadContext.NONE, TestMedia.picture(1));
        assertThat(scanner.scan(without).block()).isEqualTo(new Inconclusive("hash-licensed", "not-hashed"));
    }

    /** The way of a look-back: the sieve of the new entry catches what was kept, and the scanner finds it by that alone. */
    @Test
    void whatWasKeptOfAPictureIsFoundByANewEntry() {
        LicensedHash hash = new LicensedHash("pdna", HexFormat.of().formatHex(shifted(200)));
        PackedHashes kept =
                PackedHashes.of(TestMedia.digests(new byte[] {1}), List.of()).licensed(List.of(hash));
        Flux<KnownHash> entry =
                Flux.just(Hashes.listed(Type.PDNA, HexFormat.of().formatHex(KNOWN), "e-1"));
        assertThat(HashSieve.by(List.of(new FakeHasher())).of(entry).block().catches(kept))
                .isTrue();
        Pictured again = new Pictured(
                Hashes.OBJECT, UploadContext.NONE, TestMedia.picture(1).licensed(kept.unpackedLicensed()));
        assertThat(result(again).findings()).extracting(Finding::reference).containsExactly("e-1");
        assertThat(scanner.matchesBanks()).isTrue();
    }

    private ScanResult result(byte[] hash) {
        return result(material(hash));
    }

    private ScanResult result(Pictured material) {
        ScanResult result = scanner.scan(material).block();
        assertThat(result).isNotNull().matches(ScanResult::isConclusive);
        return result;
    }

    /** Away from the known hash by so much in all, some in each cell. */
    private static byte[] shifted(int distance) {
        byte[] shifted = KNOWN.clone();
        for (int left = distance, cell = 0; left > 0; cell++) {
            int step = Math.min(left, 20);
            shifted[cell] += (byte) ((shifted[cell] & 0xff) < 128 ? step : -step);
            left -= step;
        }
        return shifted;
    }

    private static Pictured material(byte[] hash) {
        LicensedHash licensed = new LicensedHash("pdna", HexFormat.of().formatHex(hash));
        return new Pictured(
                Hashes.OBJECT, UploadContext.NONE, TestMedia.picture(1).licensed(List.of(licensed)));
    }

    @Override
    public String adapter() {
        return "LicensedHashScanner";
    }

    @Override
    public Scanner<Pictured> scanner() {
        return scanner;
    }

    @Override
    public List<Example<Pictured>> examples() {
        return List.of(
                new Example<>(material(KNOWN), Set.of("known-marker")),
                new Example<>(material(new byte[144]), Set.of()));
    }

    @Override
    public List<Pictured> oddities() {
        return List.of(new Pictured(Hashes.OBJECT, UploadContext.NONE, TestMedia.picture(1)));
    }
}

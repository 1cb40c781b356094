package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.Material.Digested;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.testing.ScannerContract;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.scanners.TestPool;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactHashScannerTest implements ScannerContract<Digested> {

    private final Random random = new Random(4);
    private final Digests digests = new Digests(Hashes.hex(random, 32), Hashes.hex(random, 40), Hashes.hex(random, 64));

    @ParameterizedTest
    @EnumSource(
            value = Type.class,
            names = {"MD5", "SHA1", "SHA256"})
    void findsKnownBytesByAnyDigest(Type type) {
        KnownHash entry = Hashes.listed(type, of(type), "e-1");
        assertThat(scan(List.of(entry)))
                .isEqualTo(new Completed(
                        "hash-exact",
                        "generation-1",
                        List.of(new Finding(
                                "hash-exact",
                                Kind.EXACT,
                                "known-marker",
                                "e-1",
                                1,
                                null,
                                "listed",
                                "authority-one",
                                null))));
    }

    @Test
    void findsNothingInOthers() {
        KnownHash other = Hashes.listed(Type.MD5, Hashes.hex(random, 32), "e-1");
        assertThat(scan(List.of(other))).isEqualTo(new Completed("hash-exact", "generation-1", List.of()));
    }

    @Test
    void withoutABankItCannotSay() {
        assertThat(scan(List.of())).isEqualTo(new Inconclusive("hash-exact", "bank-not-loaded"));
    }

    private String of(Type type) {
        return switch (type) {
            case MD5 -> digests.md5();
            case SHA1 -> digests.sha1();
            default -> digests.sha256();
        };
    }

    private ScanResult scan(List<KnownHash> entries) {
        ExactHashScanner scanner = new ExactHashScanner(Hashes.loaded(entries), TestPool.CPU);
        return scanner.scan(new Digested(Hashes.OBJECT, digests)).block();
    }

    @Override
    public String adapter() {
        return "ExactHashScanner";
    }

    @Override
    public Scanner<Digested> scanner() {
        return new ExactHashScanner(
                Hashes.loaded(List.of(Hashes.listed(Type.SHA1, digests.sha1(), "e-1"))), TestPool.CPU);
    }

    @Override
    public List<Example<Digested>> examples() {
        return List.of(
                new Example<>(new Digested(Hashes.OBJECT, digests), Set.of("known-marker")),
                new Example<>(of(TestMedia.bytes(2, 100)), Set.of()));
    }

    @Override
    public List<Digested> oddities() {
        Digests zeros = new Digests("0".repeat(32), "0".repeat(40), "0".repeat(64));
        return List.of(of(new byte[0]), new Digested(Hashes.OBJECT, zeros));
    }

    private static Digested of(byte[] bytes) {
        return new Digested(Hashes.OBJECT, TestMedia.digests(bytes));
    }
}

package io.sluice.pipeline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.pipeline.Material.Digested;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.Scanner;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

class FakeScannerTest implements ScannerContract<Digested> {

    private static final Digested KNOWN = digested("known");
    private static final Digested NEW = digested("new");

    private final Scanner<Digested> scanner =
            FakeScanner.answering("hash-exact", Digested.class, FakeScannerTest::matched);

    private static Digested digested(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        MediaObject object = TestMedia.object(TestMedia.ref(), bytes);
        return new Digested(object, TestMedia.digests(bytes));
    }

    private static Mono<ScanResult> matched(Digested material) {
        return Mono.just(
                material.equals(KNOWN)
                        ? TestVerdicts.found(TestVerdicts.exact())
                        : new Completed("hash-exact", "v1", List.of()));
    }

    @Override
    public String adapter() {
        return "memory";
    }

    @Override
    public Scanner<Digested> scanner() {
        return scanner;
    }

    @Override
    public List<Example<Digested>> examples() {
        return List.of(new Example<>(KNOWN, Set.of("known-csam")), new Example<>(NEW, Set.of()));
    }

    @Override
    public List<Digested> oddities() {
        return List.of(digested(""));
    }
}

package io.sluice.app.sample;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Material.Digested;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Scanner;
import java.util.List;
import reactor.core.publisher.Mono;

/** A sample scanner: finds objects whose size is even. CONTRIBUTING.md walks through it. */
final class EvenSizeScanner implements Scanner<Digested> {

    @Override
    public String name() {
        return "even-size";
    }

    @Override
    public Class<Digested> reads() {
        return Digested.class;
    }

    @Override
    public Mono<ScanResult> scan(Digested material) {
        return Mono.fromSupplier(() -> new ScanResult.Completed(name(), "1", findings(material)));
    }

    private List<Finding> findings(Digested material) {
        return material.subject().sizeBytes() % 2 == 0
                ? List.of(Finding.of(name(), Finding.Kind.FACT, "even-size", "rule-1", 1))
                : List.of();
    }
}

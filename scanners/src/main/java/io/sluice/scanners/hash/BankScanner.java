package io.sluice.scanners.hash;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Material;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Scanner;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A scanner that compares hashes with the banks, and so can look again when the object is not at hand.
 *
 * @param <M> what it reads
 */
abstract class BankScanner<M extends Material> implements Scanner<M> {

    private final String name;
    private final Class<M> reads;
    private final KnownHashes known;
    private final Scheduler cpu;

    BankScanner(String name, Class<M> reads, KnownHashes known, Scheduler cpu) {
        this.name = name;
        this.reads = reads;
        this.known = known;
        this.cpu = cpu;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Class<M> reads() {
        return reads;
    }

    @Override
    public final boolean matchesBanks() {
        return true;
    }

    @Override
    public final Mono<ScanResult> scan(M material) {
        return Mono.fromCallable(() -> known.look(name, index -> findings(index, material)))
                .subscribeOn(cpu);
    }

    /** What it finds in one state of the banks. */
    abstract List<Finding> findings(KnownHashIndex index, M material);
}

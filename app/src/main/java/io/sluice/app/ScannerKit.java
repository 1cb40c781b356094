package io.sluice.app;

import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Scanner;
import io.sluice.scanners.decode.ChildDecoder;
import io.sluice.scanners.decode.DecoderSettings;
import io.sluice.scanners.hash.ExactHashScanner;
import io.sluice.scanners.hash.KnownHashes;
import io.sluice.scanners.hash.PerceptualHashScanner;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The scanners and their decoder with the threads they work on: the same for the service and for local files.
 *
 * @param cpu one thread a core, for digests, matching and inference
 * @param pipes one thread a decoder child, which waits for it
 * @param decoders the permits of the decoder children
 * @param decoder decodes in children
 * @param hashes the banks in use
 * @param scanners all of them
 */
public record ScannerKit(
        Scheduler cpu,
        Scheduler pipes,
        Limiter decoders,
        ChildDecoder decoder,
        KnownHashes hashes,
        List<Scanner<?>> scanners)
        implements AutoCloseable {

    private static final int QUEUED_TASKS = 10_000;

    /** Scanners by the book. */
    public static ScannerKit of(HashBanks banks, Duration bankAge, DecoderSettings decoding, Rules rules) {
        int cores = Runtime.getRuntime().availableProcessors();
        Scheduler cpu = Schedulers.newBoundedElastic(cores, QUEUED_TASKS, "sluice-cpu");
        Scheduler pipes = Schedulers.newBoundedElastic(decoding.children(), QUEUED_TASKS, "sluice-pipe");
        Limiter decoders = new Limiter("decode", decoding.children(), 1);
        KnownHashes hashes = new KnownHashes(banks, bankAge, Clock.systemUTC(), cpu);
        List<Scanner<?>> scanners = List.of(new ExactHashScanner(hashes, cpu), new PerceptualHashScanner(hashes, cpu));
        return new ScannerKit(cpu, pipes, decoders, new ChildDecoder(decoding, decoders, pipes), hashes, scanners);
    }

    @Override
    public void close() {
        decoder.close();
        pipes.dispose();
        cpu.dispose();
    }

    /** Where the rules of the scanners come from; null for what is built in. */
    public record Rules() {}
}

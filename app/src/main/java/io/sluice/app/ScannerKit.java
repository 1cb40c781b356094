package io.sluice.app;

import io.sluice.pipeline.BlockedGroups;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Scanner;
import io.sluice.scanners.classifier.OnnxClassifier;
import io.sluice.scanners.classifier.OnnxModel;
import io.sluice.scanners.decode.ChildDecoder;
import io.sluice.scanners.decode.DecoderSettings;
import io.sluice.scanners.hash.ExactHashScanner;
import io.sluice.scanners.hash.KnownHashes;
import io.sluice.scanners.hash.LicensedHashScanner;
import io.sluice.scanners.hash.PartHashScanner;
import io.sluice.scanners.hash.PerceptualHashScanner;
import io.sluice.scanners.hash.SnapshotFolder;
import io.sluice.scanners.hash.VideoHashScanner;
import io.sluice.scanners.licensed.LicensedHashers;
import io.sluice.scanners.metadata.FileFactsScanner;
import io.sluice.scanners.text.TermList;
import io.sluice.scanners.text.TermLists;
import io.sluice.scanners.text.WordScanner;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The scanners and their decoder with the threads they work on: the same for the service and for local files.
 *
 * @param cpu one thread a core, for digests and matching
 * @param inference one thread a core, for the classifier: what it takes its time with keeps no digest waiting
 * @param textual one thread for words, which never wait behind digests: somebody waits for a group's verdict
 * @param pipes one thread for each decoder child there may ever be, which waits for it
 * @param building tables of hashes: one thread follows the banks while the other merges, which may take seconds
 * @param snapshot where the banks are kept on this machine
 * @param decoders the permits of the decoder children
 * @param decoder decodes in children
 * @param hashes the banks in use
 * @param model what the classifier asks; null if its model is served elsewhere
 * @param scanners all of them
 */
public record ScannerKit(
        Scheduler cpu,
        Scheduler inference,
        Scheduler textual,
        Scheduler pipes,
        Scheduler building,
        SnapshotFolder snapshot,
        Limiter decoders,
        ChildDecoder decoder,
        KnownHashes hashes,
        @Nullable OnnxModel model,
        List<Scanner<?>> scanners)
        implements AutoCloseable {

    /** Scanners by the book. */
    public static ScannerKit of(
            HashBanks banks, Duration bankAge, SnapshotFolder snapshot, DecoderSettings decoding, Rules rules) {
        int cores = Runtime.getRuntime().availableProcessors();
        Scheduler cpu = Pools.fixed(cores, "sluice-cpu");
        Scheduler inference = Pools.fixed(cores, "sluice-classify");
        Scheduler words = Pools.fixed(1, "sluice-words");
        Scheduler pipes = Pools.fixed(decoding.mostChildren(), "sluice-pipe");
        Limiter decoders = decoding.permits();
        Scheduler building = Pools.fixed(2, "sluice-banks");
        KnownHashes hashes = new KnownHashes(banks, bankAge, Clock.systemUTC(), building, snapshot);
        OnnxModel model = rules.loaded();
        List<Scanner<?>> scanners = List.of(
                new WordScanner(List.of(rules.termList()), rules.blocked(), words),
                new ExactHashScanner(hashes, cpu),
                new PerceptualHashScanner(hashes, cpu),
                new PartHashScanner(hashes, cpu),
                new VideoHashScanner(hashes, cpu),
                new LicensedHashScanner(hashes, LicensedHashers.present(), cpu),
                new FileFactsScanner(),
                rules.classifier(model, inference));
        ChildDecoder decoder = new ChildDecoder(decoding, decoders, pipes);
        return new ScannerKit(
                cpu, inference, words, pipes, building, snapshot, decoders, decoder, hashes, model, scanners);
    }

    /** The scanners that read words. */
    public List<WordScanner> words() {
        return scanners.stream()
                .filter(WordScanner.class::isInstance)
                .map(WordScanner.class::cast)
                .toList();
    }

    /** Completes if all scanners answer that may be put off. */
    public Mono<Void> deferrable() {
        return Flux.fromIterable(scanners)
                .filter(Scanner::isDeferrable)
                .concatMap(Scanner::probe, 1)
                .then();
    }

    @Override
    public void close() {
        decoder.close();
        inference.dispose();
        if (model != null) {
            model.close();
        }
        pipes.dispose();
        building.dispose();
        snapshot.close();
        textual.dispose();
        cpu.dispose();
    }

    /** Makes the classifier whose model is served elsewhere. */
    @FunctionalInterface
    public interface ServedClassifier {

        /** @param cpu where pictures are made tensors */
        Scanner<?> on(Scheduler cpu);
    }

    /**
     * Where the rules of the scanners come from.
     *
     * @param terms term list; null for the built-in placeholders
     * @param model ONNX file; null for the built-in model
     * @param served asks a model elsewhere, and none here; null if there is none
     * @param blocked the groups whose invites are findings
     */
    public record Rules(
            @Nullable Path terms,
            @Nullable Path model,
            @Nullable ServedClassifier served,
            BlockedGroups blocked) {

        TermList termList() {
            if (terms == null) {
                return TermLists.placeholder();
            }
            try (Reader text = Files.newBufferedReader(terms)) {
                return TermLists.parse(String.valueOf(terms.getFileName()), text);
            } catch (IOException e) {
                throw new UncheckedIOException("sluice.rules.terms cannot be read: check that the file exists", e);
            }
        }

        @Nullable
        OnnxModel loaded() {
            if (served != null) {
                return null;
            }
            return model == null ? OnnxModel.bundled() : OnnxModel.load(model);
        }

        Scanner<?> classifier(@Nullable OnnxModel own, Scheduler cpu) {
            return served == null ? new OnnxClassifier(Objects.requireNonNull(own), cpu) : served.on(cpu);
        }
    }
}

package io.sluice.app.match;

import io.sluice.app.NativeFolder;
import io.sluice.app.Pools;
import io.sluice.app.scan.FileContent;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.MediaHasher;
import io.sluice.pipeline.OpenContent;
import io.sluice.pipeline.PipelineException;
import io.sluice.scanners.decode.ChildDecoder;
import io.sluice.scanners.decode.DecoderSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code sluice compare}: how near two files or hashes are, and whether a scan would call them the same. */
public final class CompareCommand {

    static final String USAGE = "usage: sluice compare A B [--json], each a file or a hash";

    private static final int THREADS = 4;

    private CompareCommand() {}

    /**
     * Runs the command.
     *
     * @return 0 if they match, 1 if they do not, 2 if the command itself could not run
     */
    public static int run(List<String> arguments) {
        try {
            List<String> named =
                    arguments.stream().filter(word -> !word.equals("--json")).toList();
            if (named.size() != 2) {
                throw new IllegalArgumentException("name two files or hashes; " + USAGE);
            }
            return compare(named, arguments.size() > named.size());
        } catch (IllegalArgumentException | PipelineException e) {
            System.err.println("sluice compare: " + e.getMessage());
            return 2;
        }
    }

    private static int compare(List<String> named, boolean isJson) {
        named.forEach(CompareCommand::check);
        Scheduler threads = Pools.fixed(THREADS, "sluice-compare");
        DecoderSettings decoding = DecoderSettings.defaults(NativeFolder.path());
        Limiter permits = decoding.permits();
        try (ChildDecoder decoder = new ChildDecoder(decoding, permits, threads)) {
            MediaHasher hasher = new MediaHasher(decoder, threads);
            List<Side> sides =
                    named.stream().map(word -> side(word, hasher, threads)).toList();
            Comparison comparison = Comparison.of(sides.get(0), sides.get(1));
            new ComparePrinter(System.out, isJson).print(sides, comparison);
            return comparison.isMatch() ? 0 : 1;
        } finally {
            threads.dispose();
        }
    }

    private static void check(String word) {
        if (word.startsWith("--")) {
            throw new IllegalArgumentException("there is no option " + word + "; " + USAGE);
        }
        if (!Files.isRegularFile(Path.of(word)) && GivenHash.of(word).isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no such file, and it is no hash either (" + GivenHash.FORMS + "): " + word);
        }
    }

    /** A file that is named like a hash is a file. */
    private static Side side(String word, MediaHasher hasher, Scheduler reading) {
        Path file = Path.of(word);
        Optional<GivenHash> hash = Files.isRegularFile(file) ? Optional.empty() : GivenHash.of(word);
        return hash.map(Side::of)
                .orElseGet(() -> Objects.requireNonNull(Mono.usingWhen(
                                new FileContent(file, reading).open(),
                                content -> hasher.hash(content, Lane.FRESH),
                                OpenContent::close)
                        .map(hashes -> Side.of(word, hashes))
                        .block()));
    }
}

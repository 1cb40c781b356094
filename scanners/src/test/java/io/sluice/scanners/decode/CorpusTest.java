package io.sluice.scanners.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.HandMadeMedia;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.testing.Requires;
import io.sluice.scanners.decode.child.MediaFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Every file of the media folder, hostile ones too, through children in their sandbox. */
@Isolated("it watches the heap")
class CorpusTest {

    private static final int CHILDREN = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long SLACK_BYTES = 4L << 20;

    /** What became of a file; nothing of the file itself, so that the measured heap is the decoder's. */
    private record Outcome(String format, String end) {

        static Outcome of(Decoding decoding) {
            String gap = decoding.gap();
            return new Outcome(decoding.format(), gap == null ? "decoded" : gap);
        }

        boolean isDecodersFault() {
            return end.startsWith("decoder-");
        }

        boolean isDecoded() {
            return end.equals("decoded");
        }
    }

    private final Scheduler scheduler = Schedulers.newBoundedElastic(CHILDREN + 1, 100, "decoder-io");
    private final Limiter limiter = new Limiter("decoder", CHILDREN, 0);
    private final ChildDecoder decoder = new ChildDecoder(TestSettings.patient(), limiter, scheduler);

    @AfterEach
    void close() {
        decoder.close();
        scheduler.dispose();
    }

    @Test
    void everyFileIsDecodedOrHasAReasonAndTheHeapStaysFlat() {
        MediaFolder.require();
        List<Path> files = MediaFolder.all();
        decode(files.subList(0, CHILDREN));
        long before = usedHeap();
        List<Outcome> outcomes = decode(files);
        long after = usedHeap();
        assertThat(table()).isEqualTo(rows(outcomes));
        System.out.printf("heap in use: %d KiB before, %d KiB after%n", before >> 10, after >> 10);
        assertThat(outcomes).hasSameSizeAs(files).noneMatch(Outcome::isDecodersFault);
        assertThat(after).as("heap in use at the end").isLessThan(before + SLACK_BYTES);
    }

    private List<Outcome> decode(List<Path> files) {
        return Flux.fromIterable(files)
                .flatMap(this::decode, CHILDREN)
                .collectList()
                .block(PATIENCE);
    }

    private Mono<Outcome> decode(Path file) {
        return Mono.fromCallable(() -> HandMadeMedia.whole(Lane.FRESH, Files.readAllBytes(file)))
                .flatMap(media -> decoder.decode(media, false))
                .map(Outcome::of);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The table of the documents. */
    private static List<String> table() {
        try {
            return Files.readAllLines(Requires.root().resolve("docs/formats.md")).stream()
                    .dropWhile(line -> !line.startsWith("| format |"))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("| "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row a format: how many files, how many of them decoded, and what became of the others. */
    private static List<String> rows(List<Outcome> outcomes) {
        Map<String, List<Outcome>> byFormat =
                outcomes.stream().collect(Collectors.groupingBy(Outcome::format, TreeMap::new, Collectors.toList()));
        return byFormat.entrySet().stream()
                .map(format -> row(format.getKey(), format.getValue()))
                .toList();
    }

    private static String row(String format, List<Outcome> outcomes) {
        Map<String, Long> reasons = outcomes.stream()
                .filter(outcome -> !outcome.isDecoded())
                .collect(Collectors.groupingBy(Outcome::end, TreeMap::new, Collectors.counting()));
        String others = reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " `" + reason.getKey() + "`")
                .collect(Collectors.joining(", "));
        long decoded = outcomes.stream().filter(Outcome::isDecoded).count();
        return "| " + format + " | " + outcomes.size() + " | " + decoded + " | " + others + " |";
    }
}

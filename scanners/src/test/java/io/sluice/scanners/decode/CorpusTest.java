package io.sluice.scanners.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.HandMadeMedia;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Undecodable;
import io.sluice.scanners.decode.child.MediaFolder;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
            boolean failed = decoding instanceof Undecodable;
            return new Outcome(decoding.format(), failed ? ((Undecodable) decoding).reason() : "decoded");
        }

        boolean isDecodersFault() {
            return end.startsWith("decoder-");
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
        print(outcomes);
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

    private static void print(List<Outcome> outcomes) {
        outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.format() + " " + outcome.end(), TreeMap::new, Collectors.counting()))
                .forEach((summary, count) -> System.out.println(summary + ": " + count));
    }
}

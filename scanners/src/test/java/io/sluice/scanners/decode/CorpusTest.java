package io.sluice.scanners.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.MediaFixture;
import io.sluice.pipeline.Undecodable;
import io.sluice.scanners.decode.child.MediaFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Every file of the media folder, hostile ones too, through children in their sandbox. */
class CorpusTest {

    private static final int CHILDREN = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private record Outcome(Path file, Decoding decoding) {

        String summary() {
            String end = decoding instanceof Undecodable undecodable ? undecodable.reason() : "decoded";
            return decoding.format() + " " + end;
        }

        boolean isDecodersFault() {
            return decoding instanceof Undecodable undecodable
                    && undecodable.reason().startsWith("decoder-");
        }
    }

    @Test
    void everyFileIsDecodedOrHasAReason() {
        assumeTrue(MediaFolder.isPresent(), MediaFolder::absence);
        Scheduler scheduler = Schedulers.newBoundedElastic(CHILDREN + 1, 100, "decoder-io");
        Limiter limiter = new Limiter("decoder", CHILDREN, 0);
        try (ChildDecoder decoder = new ChildDecoder(TestSettings.patient(), limiter, scheduler)) {
            List<Outcome> outcomes = Flux.fromIterable(MediaFolder.all())
                    .flatMap(file -> decode(decoder, file), CHILDREN)
                    .collectList()
                    .block(PATIENCE);
            assertThat(outcomes).hasSameSizeAs(MediaFolder.all());
            print(outcomes);
            assertThat(outcomes).noneMatch(Outcome::isDecodersFault);
        } finally {
            scheduler.dispose();
        }
    }

    private static Mono<Outcome> decode(ChildDecoder decoder, Path file) {
        return Mono.fromCallable(() -> MediaFixture.whole(Lane.FRESH, bytes(file)))
                .flatMap(media -> decoder.decode(media, false))
                .map(decoding -> new Outcome(file, decoding));
    }

    private static byte[] bytes(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    private static void print(List<Outcome> outcomes) {
        Map<String, Long> counts = outcomes.stream()
                .collect(Collectors.groupingBy(Outcome::summary, TreeMap::new, Collectors.counting()));
        counts.forEach((summary, count) -> System.out.println(summary + ": " + count));
    }
}

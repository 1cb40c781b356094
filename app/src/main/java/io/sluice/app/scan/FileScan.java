package io.sluice.app.scan;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Examiner;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.OpenContent;
import io.sluice.pipeline.Suspicion;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.VerdictPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Examines local files, a few at a time, in the order they were named. */
final class FileScan {

    private final Examiner examiner;
    private final VerdictPolicy policy;
    private final Scheduler reading;
    private final int atOnce;

    FileScan(Examiner examiner, VerdictPolicy policy, Scheduler reading, int atOnce) {
        this.examiner = examiner;
        this.policy = policy;
        this.reading = reading;
        this.atOnce = atOnce;
    }

    /** One line a file. <b>Demand:</b> looks at few files ahead of the reader. <b>Errors:</b> none that are about a file. */
    Flux<ScanLine> lines(Flux<Path> files) {
        return files.flatMapSequential(this::line, atOnce, 1);
    }

    private Mono<ScanLine> line(Path file) {
        if (!Files.isRegularFile(file)) {
            return Mono.just(ScanLine.unreadable(file.toString(), "not-a-regular-file", 0));
        }
        return examined(file)
                .onErrorResume(failure -> Mono.just(ScanLine.unreadable(file.toString(), "unreadable", 0)));
    }

    private Mono<ScanLine> examined(Path file) {
        return Mono.usingWhen(
                        new FileContent(file, reading).open(),
                        content -> examiner.examine(content, UploadContext.NONE, Lane.FRESH, Suspicion.NONE),
                        OpenContent::close)
                .elapsed()
                .map(timed -> {
                    Decision decision =
                            policy.decide(timed.getT2().subject(), timed.getT2().results());
                    return ScanLine.of(
                            file.toString(),
                            timed.getT2(),
                            decision,
                            Duration.ofMillis(timed.getT1()).toMillis());
                });
    }
}

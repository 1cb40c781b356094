package io.sluice.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All scanners of a worker, run in parallel on each kind of material. The one place where a scanner's failure becomes a
 * value: whatever it does (fails, hangs, answers nothing), it yields exactly one {@link ScanResult}.
 */
final class Scanners {

    /** The version of a scanner that had nothing to look at. */
    private static final String IDLE = "nothing-to-read";

    /** The reason of a scanner that would fail again. */
    private static final String FAILED = "failed";

    private final List<Scanner<?>> all;
    private final Supplier<Duration> timeout;
    private final @Nullable Deferring deferring;
    private final PipelineObserver observer;

    /** @param deferring null if nothing can be put off */
    Scanners(
            List<Scanner<?>> all,
            Supplier<Duration> timeout,
            @Nullable Deferring deferring,
            PipelineObserver observer) {
        this.all = List.copyOf(all);
        this.timeout = timeout;
        this.deferring = deferring;
        this.observer = observer;
    }

    /** One result for each scanner that reads such material and has something to say about the subject. */
    <M extends Material> Flux<ScanResult> scan(Lane lane, Class<M> kind, M material) {
        return reading(kind, material.subject())
                .flatMap(scanner -> contained(lane, scanner, material), Math.max(1, all.size()));
    }

    /** The same, of those scanners alone that only compare hashes with the banks. */
    <M extends Material> Flux<ScanResult> match(Lane lane, Class<M> kind, M material) {
        return reading(kind, material.subject())
                .filter(Scanner::matchesBanks)
                .flatMap(scanner -> contained(lane, scanner, material), Math.max(1, all.size()));
    }

    /** One inconclusive result for each scanner that would have read such material, had there been any. */
    Flux<ScanResult> missing(Class<? extends Material> kind, Subject subject, String reason) {
        return reading(kind, subject).map(scanner -> new ScanResult.Inconclusive(scanner.name(), reason));
    }

    /** One clean result for each scanner that reads such material: there is none, and nothing was left out. */
    Flux<ScanResult> idle(Class<? extends Material> kind, Subject subject) {
        return reading(kind, subject).map(scanner -> new ScanResult.Completed(scanner.name(), IDLE, List.of()));
    }

    /** Whether anybody reads such material of this subject. */
    boolean anyReads(Class<? extends Material> kind, Subject subject) {
        return all.stream().anyMatch(scanner -> scanner.reads().equals(kind) && scanner.appliesTo(subject));
    }

    @SuppressWarnings("unchecked") // reads() says what M is
    private <M extends Material> Flux<Scanner<M>> reading(Class<M> kind, Subject subject) {
        return Flux.fromIterable(all)
                .filter(scanner -> scanner.reads().equals(kind) && scanner.appliesTo(subject))
                .map(scanner -> (Scanner<M>) scanner);
    }

    private <M extends Material> Mono<ScanResult> contained(Lane lane, Scanner<M> scanner, M material) {
        return answered(lane, scanner, material)
                .onErrorResume(failure -> inconclusive(lane, scanner, failure))
                .elapsed()
                .doOnNext(timed -> observer.scanned(lane, timed.getT2(), Duration.ofMillis(timed.getT1())))
                .map(timed -> timed.getT2());
    }

    private <M extends Material> Mono<ScanResult> answered(Lane lane, Scanner<M> scanner, M material) {
        Mono<ScanResult> answer = Mono.defer(() -> scanner.scan(material)).single();
        return deferring != null && scanner.isDeferrable()
                ? deferring.scan(lane, () -> answer, timeout.get())
                : answer.timeout(timeout.get());
    }

    /** To be put off is no failure; what failed for a while is put off as well. */
    private Mono<ScanResult> inconclusive(Lane lane, Scanner<?> scanner, Throwable failure) {
        String reason = reason(failure);
        boolean passes = !reason.equals(FAILED);
        boolean putOff = passes && deferring != null && scanner.isDeferrable();
        if (!putOff || failure instanceof TransientException) {
            observer.failed(lane, scanner.name(), failure);
        }
        return Mono.just(
                new ScanResult.Inconclusive(scanner.name(), putOff ? ScanResult.Inconclusive.DEFERRED : reason));
    }

    private static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "timeout";
        }
        return failure instanceof TransientException ? "unavailable" : FAILED;
    }
}

package io.sluice.pipeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Material;
import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Scanner;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * What every {@link Scanner} must do. Implemented by a test of each.
 *
 * @param <M> what it reads
 */
public interface ScannerContract<M extends Material> {

    /** Long enough for a scanner that loads a model on a busy machine. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** The scanner that is looked at, such as {@code HashExactScanner}. */
    String adapter();

    /** The scanner, ready; the same one as often as it is asked for within a test. */
    Scanner<M> scanner();

    /** Materials, and the categories that must be found in each. At least one must be clean. */
    List<Example<M>> examples();

    /** Materials that are odd for this scanner: empty, enormous, degenerate, in no known language. */
    List<M> oddities();

    /**
     * One material and what must be found.
     *
     * @param material what is scanned
     * @param categories the categories of its findings; empty for a clean one
     */
    record Example<M extends Material>(M material, Set<String> categories) {}

    @BeforeEach
    default void listsTheAdapter() {
        ContractRuns.ran(ScannerContract.class, adapter());
    }

    @Test
    default void itsNameCanBeALabel() {
        assertThat(scanner().name()).matches("[a-z][a-z0-9-]{0,31}");
    }

    @Test
    default void examplesScanAsDeclared() {
        Scanner<M> scanner = scanner();
        for (Example<M> example : examples()) {
            StepVerifier.create(scanner.scan(example.material()))
                    .assertNext(result -> assertThat(categories(result)).isEqualTo(example.categories()))
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Test
    default void examplesHaveACleanOne() {
        assertThat(examples()).anyMatch(example -> example.categories().isEmpty());
    }

    @Test
    default void speaksInItsOwnNameWithItsVersion() {
        Scanner<M> scanner = scanner();
        ScanResult result = scanner.scan(examples().get(0).material()).block(PATIENCE);
        assertThat(result).isInstanceOfSatisfying(ScanResult.Completed.class, completed -> {
            assertThat(completed.scanner()).isEqualTo(scanner.name());
            assertThat(completed.version()).isNotBlank();
            assertThat(completed.findings()).extracting(Finding::scanner).containsOnly(names(completed, scanner));
        });
    }

    private String[] names(ScanResult.Completed completed, Scanner<M> scanner) {
        return completed.findings().isEmpty() ? new String[0] : new String[] {scanner.name()};
    }

    @Test
    default void scansNothingUntilSubscribedAndAsOftenAsSubscribed() {
        Example<M> example = examples().get(0);
        Mono<ScanResult> scan = scanner().scan(example.material());
        assertThat(scan.block(PATIENCE)).isEqualTo(scan.block(PATIENCE));
    }

    /** Exactly one result, or a failure of a known kind: never silence, never a surprise. */
    @Test
    default void oddMaterialGivesOneResultOrAKnownFailure() {
        Scanner<M> scanner = scanner();
        for (M odd : oddities()) {
            Mono<Long> answers = Flux.from(scanner.scan(odd))
                    .count()
                    .onErrorResume(PipelineException.class, failure -> Mono.just(1L));
            assertThat(answers.block(PATIENCE)).isEqualTo(1);
        }
    }

    @Test
    default void scansSideBySideDoNotDisturbOneAnother() {
        Scanner<M> scanner = scanner();
        List<Example<M>> examples = examples();
        Flux<Boolean> agreeing = Flux.range(0, 64)
                .map(i -> examples.get(i % examples.size()))
                .flatMap(example -> scanner.scan(example.material()).map(result -> agrees(result, example)), 16);
        StepVerifier.create(agreeing.all(agrees -> agrees))
                .expectNext(true)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    default void cancellingFreesEverything() {
        Scanner<M> scanner = scanner();
        Example<M> example = examples().get(0);
        for (int i = 0; i < 200; i++) {
            scanner.scan(example.material()).subscribe().dispose();
        }
        StepVerifier.create(scanner.scan(example.material()).map(result -> agrees(result, example)))
                .expectNext(true)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static boolean agrees(ScanResult result, Example<?> example) {
        return categories(result).equals(example.categories());
    }

    private static Set<String> categories(ScanResult result) {
        assertThat(result.isConclusive()).isTrue();
        return result.findings().stream().map(Finding::category).collect(Collectors.toSet());
    }
}

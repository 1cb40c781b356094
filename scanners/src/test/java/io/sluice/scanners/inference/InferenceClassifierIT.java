package io.sluice.scanners.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.testing.ScannerContract;
import io.sluice.pipeline.testing.TestMedia;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The client and the simulated server, which share no class: what each says, the other reads to the last byte. */
class InferenceClassifierIT implements ScannerContract<Pictured> {

    private final World world = new World();
    private final InferenceClassifier classifier = world.classifier();

    @Override
    public String adapter() {
        return "InferenceClassifier";
    }

    @Override
    public Scanner<Pictured> scanner() {
        return classifier;
    }

    @Override
    public List<Example<Pictured>> examples() {
        return List.of(new Example<>(Pictures.dark(), Set.of()), new Example<>(Pictures.bright(), Set.of("bright")));
    }

    @Override
    public List<Pictured> oddities() {
        return List.of(
                Pictures.of(Pictures.grey(0)), Pictures.of(Pictures.grey(255)), Pictures.of(TestMedia.thumbnail(3)));
    }

    @Test
    void aFindingNamesLabelScoreAndTheServersVersion() {
        ScanResult result = scanned(classifier, Pictures.bright());
        assertThat(result)
                .isInstanceOfSatisfying(
                        ScanResult.Completed.class,
                        completed -> assertThat(completed.version()).isEqualTo("model-7"));
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.CLASSIFICATION);
            assertThat(finding.reference()).isEqualTo("model-7");
            assertThat(finding.confidence()).isBetween(0.901, 0.903);
        });
    }

    /** The simulator refuses samples in another order only by their shape, so that its mean is told apart by the picture. */
    @Test
    void bytesAndPixelByPixelAreSpokenToo() {
        world.model(Map.of("datatype", "UINT8", "shape", List.of(64, 64, 3)));
        ModelForm form = World.form(Datatype.UINT8, PixelOrder.PIXELS, "ordinary", "bright");
        InferenceClassifier other = World.classifier(world.server(form, World.PACE), 1);
        assertThat(scanned(other, Pictures.bright()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.confidence()).isBetween(0.901, 0.903));
    }

    @Test
    void scoresMayComeAsNumbers() {
        world.fault("numbers", 0);
        assertThat(scanned(classifier, Pictures.bright()).findings()).hasSize(1);
        assertThat(scanned(classifier, Pictures.dark()).findings()).isEmpty();
    }

    @Test
    void whatWaitsGoesTogetherAndNothingWaitsToGoTogether() {
        InferenceClassifier single = World.classifier(world.server(World.form(), World.PACE), 1);
        scanned(single, Pictures.dark());
        world.service(50);
        StepVerifier.create(Flux.range(0, 20)
                        .flatMap(
                                at -> single.scan(at % 2 == 0 ? Pictures.bright() : Pictures.dark())
                                        .map(result -> (at % 2 == 0)
                                                == !result.findings().isEmpty()),
                                20)
                        .all(right -> right))
                .expectNext(true)
                .verifyComplete();
        List<Integer> batches = world.calls()
                .path("batches")
                .valueStream()
                .map(size -> size.asInt())
                .toList();
        assertThat(batches).startsWith(1).allMatch(size -> size <= 8);
        assertThat(batches.stream().mapToInt(size -> size).sum()).isEqualTo(21);
        assertThat(batches).hasSizeLessThan(8);
        assertThat(world.calls().path("mostAtOnce").asInt()).isEqualTo(1);
    }

    @Test
    void aModelOfOnePictureAtOnceIsAskedSo() {
        world.model(Map.of("batch", 1));
        Flux.range(0, 12).flatMap(at -> classifier.scan(Pictures.bright()), 12).blockLast(PATIENCE);
        assertThat(world.calls().path("batches").valueStream()).hasSize(12).allMatch(size -> size.asInt() == 1);
        assertThat(world.calls().path("mostAtOnce").asInt()).isLessThanOrEqualTo(World.CONNECTIONS);
    }

    /** Put off, whatever it is: the scanner's failure is one that may pass, and says what is wrong. */
    @ParameterizedTest
    @CsvSource({
        "dead,           0, no answer",
        "busy,           0, status 429",
        "unready,        0, 'not ready, status 503'",
        "long-header,    0, longer than all of it",
        "no-number,      0, header length is no number",
        "short-header,   0, no JSON",
        "short-body,     0, longer or shorter than it says",
        "wrong-shape,    0, 'has the shape [2, 2], and [1, 2] was asked for'",
        "other-id,       0, answers another question",
        "other-output,   0, lacks the output",
        "redirect,       0, status 302",
        "refusing,       0, status 400",
        "plain,          0, does not speak the protocol's binary tensors"
    })
    void whatIsWrongThereIsPutOffAndWellAgainAfterwards(String fault, int amount, String words) {
        world.fault(fault, amount);
        StepVerifier.create(classifier.scan(Pictures.bright()))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(io.sluice.pipeline.TransientException.class)
                        .hasMessageContaining(words)
                        .hasMessageStartingWith("inference server: ")
                        .hasMessageNotContaining("127.0.0.1"))
                .verify(PATIENCE);
        world.fault("none", 0);
        assertThat(scanned(classifier, Pictures.bright()).findings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"not-a-number", "no-probability"})
    void scoresThatAreNoneAreNoOpinion(String fault) {
        world.fault(fault, 0);
        assertThat(scanned(classifier, Pictures.dark()))
                .isEqualTo(new ScanResult.Inconclusive("classifier", "no-score"));
    }

    @Test
    void aServerThatHangsOrIsSlowIsGivenUp() {
        InferencePace hasty = new InferencePace(1, 8, Duration.ofSeconds(1), 1, 1000);
        InferenceClassifier impatient = World.classifier(world.server(World.form(), hasty), 1);
        scanned(impatient, Pictures.dark());
        for (String fault : List.of("hanging", "slow")) {
            world.fault(fault, 60_000);
            StepVerifier.create(impatient.scan(Pictures.bright()))
                    .expectErrorSatisfies(failure -> assertThat(failure).hasMessageContaining("timeout"))
                    .verify(PATIENCE);
            world.fault("none", 0);
            assertThat(scanned(impatient, Pictures.bright()).findings()).hasSize(1);
        }
    }

    @Test
    void whoAsksForAPauseIsLeftInPeace() {
        world.fault("busy", 20);
        StepVerifier.create(classifier.scan(Pictures.bright())).expectError().verify(PATIENCE);
        world.fault("none", 0);
        for (int time = 0; time < 5; time++) {
            StepVerifier.create(classifier.scan(Pictures.bright()))
                    .expectErrorSatisfies(failure -> assertThat(failure).hasMessageContaining("asked for a pause"))
                    .verify(PATIENCE);
        }
        assertThat(world.calls().path("asked").asInt()).isEqualTo(1);
    }

    @Test
    void aServerThatKeepsFailingIsNotAskedAnyMore() {
        world.fault("dead", 0);
        for (int time = 0; time < 10; time++) {
            StepVerifier.create(classifier.scan(Pictures.bright()))
                    .expectError()
                    .verify(PATIENCE);
        }
        StepVerifier.create(classifier.scan(Pictures.bright()))
                .expectErrorSatisfies(failure -> assertThat(failure).hasMessage("inference: breaker open"))
                .verify(PATIENCE);
    }

    @Test
    void nobodyListensThere() {
        InferenceAccess nowhere = new InferenceAccess(java.net.URI.create("http://127.0.0.1:1"), false, "m", null);
        InferenceServer server = new InferenceServer(nowhere, World.form(), World.PACE, java.time.Clock.systemUTC());
        StepVerifier.create(World.classifier(server, 1).scan(Pictures.bright()))
                .expectErrorSatisfies(failure -> assertThat(failure).hasMessageContaining("no answer"))
                .verify(PATIENCE);
    }

    private static ScanResult scanned(Scanner<Pictured> scanner, Pictured picture) {
        ScanResult result = scanner.scan(picture).block(PATIENCE);
        assertThat(result).isNotNull();
        return result;
    }
}

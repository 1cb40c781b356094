package io.sluice.scanners.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What is wrong with a server or its model is said before any picture is sent, with the setting to look at. */
class ModelCheckIT {

    private final World world = new World();

    private void refuses(ModelForm form, String... words) {
        StepVerifier.create(World.classifier(world.server(form, World.PACE), 1).probe())
                .expectErrorSatisfies(failure ->
                        assertThat(failure).isInstanceOf(SetupException.class).hasMessageContainingAll(words))
                .verify(InferenceClassifierIT.PATIENCE);
        assertThat(world.calls().path("asked").asInt()).isZero();
    }

    @Test
    void aFittingModelIsProbed() {
        StepVerifier.create(world.classifier().probe()).expectComplete().verify(InferenceClassifierIT.PATIENCE);
        assertThat(world.calls().path("batches").valueStream()).hasSize(1);
    }

    @Test
    void anotherDatatype() {
        refuses(
                World.form(Datatype.UINT8, PixelOrder.PLANES, "ordinary", "bright"),
                "has the input pixels as FP32, not UINT8",
                "sluice.inference.datatype");
    }

    @Test
    void anotherShape() {
        refuses(
                World.form(Datatype.FP32, PixelOrder.PIXELS, "ordinary", "bright"),
                "input of the shape [-1, 3, 64, 64], and needs [-1, 64, 64, 3]",
                "sluice.inference.shape");
    }

    @Test
    void moreLabelsThanScores() {
        refuses(
                World.form(Datatype.FP32, PixelOrder.PLANES, "ordinary", "bright", "dim"),
                "output of the shape [-1, 2], and needs [-1, 3]",
                "sluice.inference.labels");
    }

    @Test
    void otherNames() {
        ModelForm usual = World.form();
        refuses(
                new ModelForm("image", "scores", usual.order(), usual.datatype(), usual.labels()),
                "has no input image",
                "sluice.inference.input");
        refuses(
                new ModelForm("pixels", "logits", usual.order(), usual.datatype(), usual.labels()),
                "has no output logits",
                "sluice.inference.output");
    }

    @Test
    void aBatchOfAFixedSize() {
        world.model(Map.of("batch", 4, "shape", List.of(3, 64, 64)));
        refuses(World.form(), "takes exactly 4 pictures at once");
    }

    @Test
    void anUnknownModel() {
        InferenceServer server =
                new InferenceServer(world.access("no-such"), World.form(), World.PACE, Clock.systemUTC());
        StepVerifier.create(World.classifier(server, 1).probe())
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(SetupException.class)
                        .hasMessageContaining("does not know the model no-such"))
                .verify(InferenceClassifierIT.PATIENCE);
    }

    @Test
    void aServerThatIsNotReadyYetIsAskedAgain() {
        InferenceClassifier classifier = world.classifier();
        world.fault("unready", 0);
        StepVerifier.create(classifier.probe())
                .expectError(TransientException.class)
                .verify();
        world.fault("none", 0);
        StepVerifier.create(classifier.probe()).expectComplete().verify();
    }
}

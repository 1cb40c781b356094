package io.sluice.scanners.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.sluice.pipeline.testing.Requires;
import io.sluice.scanners.classifier.train.Acceptance;
import io.sluice.scanners.classifier.train.Network;
import io.sluice.scanners.classifier.train.OnnxExport;
import io.sluice.scanners.classifier.train.Planes;
import io.sluice.scanners.classifier.train.SyntheticPictures;
import io.sluice.scanners.classifier.train.SyntheticPictures.Labelled;
import io.sluice.scanners.classifier.train.TrainClassifier;
import io.sluice.scanners.classifier.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the model card claims is true, and the test that says so can fail. */
class ModelCardTest {

    private static final List<Labelled> HELD_OUT =
            SyntheticPictures.pictures(TrainClassifier.HELD_OUT_SEED, TrainClassifier.HELD_OUT);

    @Test
    void theCommittedModelIsAsGoodAsItsCardSays() throws IOException {
        try (OnnxModel model = OnnxModel.bundled()) {
            Acceptance heldOut = Acceptance.of(picture -> label(model, picture), HELD_OUT);
            assertThat(heldOut.isAccepted()).isTrue();
            assertThat(heldOut.accuracy()).isCloseTo(number("held-out accuracy"), within(0.0005));
            assertThat(heldOut.ordinaryRight()).isCloseTo(number("ordinary judged right"), within(0.0005));
            assertThat(heldOut.markedRight()).isCloseTo(number("marked judged right"), within(0.0005));
            assertThat(card()).contains(model.version());
        }
    }

    @Test
    void aConstantModelIsNotAccepted() {
        assertThat(Acceptance.of(picture -> 0, HELD_OUT).isAccepted()).isFalse();
        assertThat(Acceptance.of(picture -> 1, HELD_OUT).isAccepted()).isFalse();
    }

    @Test
    void aModelTrainedOnShuffledLabelsIsNotAccepted() {
        Network network =
                Training.train(shuffled(SyntheticPictures.pictures(TrainClassifier.TRAINING_SEED, 320)), 2, 3);
        Acceptance heldOut = Acceptance.of(picture -> label(network, picture), HELD_OUT.subList(0, 200));
        assertThat(heldOut.isAccepted()).isFalse();
    }

    @Test
    void theExportedGraphComputesWhatTheTrainerDoes() throws OrtException {
        Network network = Training.train(SyntheticPictures.pictures(7, 64), 1, 3);
        try (OnnxModel model = OnnxModel.of("export", OnnxExport.bytes(network))) {
            for (Labelled picture : HELD_OUT.subList(0, 50)) {
                float[] exported = new ModelRun().scores(model, picture.picture());
                float[] trained = network.scores(Planes.of(picture.picture()));
                assertThat(exported).hasSameSizeAs(trained);
                assertThat(exported[0]).isCloseTo(trained[0], within(1e-4f));
                assertThat(exported[1]).isCloseTo(trained[1], within(1e-4f));
            }
        }
    }

    @Test
    void trainingTwiceGivesTheSameBytes() {
        List<Labelled> pictures = SyntheticPictures.pictures(7, 64);
        assertThat(OnnxExport.bytes(Training.train(pictures, 1, 3)))
                .isEqualTo(OnnxExport.bytes(Training.train(pictures, 1, 3)));
    }

    private static List<Labelled> shuffled(List<Labelled> pictures) {
        Random random = new Random(9);
        List<Labelled> shuffled = new ArrayList<>();
        pictures.forEach(picture -> shuffled.add(new Labelled(picture.picture(), random.nextInt(2))));
        return shuffled;
    }

    private static int label(Network network, Labelled picture) {
        return network.scores(Planes.of(picture.picture()))[1] >= 0.5f ? 1 : 0;
    }

    private static int label(OnnxModel model, Labelled picture) {
        try {
            return new ModelRun().scores(model, picture.picture())[1] >= 0.5f ? 1 : 0;
        } catch (OrtException failed) {
            throw new AssertionError(failed);
        }
    }

    private static double number(String what) throws IOException {
        Matcher line = Pattern.compile(Pattern.quote(what) + ": (\\d\\.\\d{3})").matcher(card());
        assertThat(line.find()).as("the card names the %s", what).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static String card() throws IOException {
        return Files.readString(Requires.root().resolve("scanners/src/main/resources/model/MODEL_CARD.md"));
    }
}

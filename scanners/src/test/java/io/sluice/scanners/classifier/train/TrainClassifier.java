package io.sluice.scanners.classifier.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Trains the stand-in model and writes it into a folder; the model card says how to run it. */
public final class TrainClassifier {

    /** Pictures to learn from. */
    public static final long TRAINING_SEED = 1;

    /** Pictures that are never learned from. */
    public static final long HELD_OUT_SEED = 2;

    /** How many are held out. */
    public static final int HELD_OUT = 1000;

    private static final int PICTURES = 2000;
    private static final int EPOCHS = 10;
    private static final long NETWORK_SEED = 3;

    private TrainClassifier() {}

    /** Takes the folder to write to. */
    public static void main(String[] folder) throws IOException {
        Network network = Training.train(SyntheticPictures.pictures(TRAINING_SEED, PICTURES), EPOCHS, NETWORK_SEED);
        Acceptance heldOut = Acceptance.of(
                picture -> network.scores(Planes.of(picture.picture()))[1] >= 0.5f ? 1 : 0,
                SyntheticPictures.pictures(HELD_OUT_SEED, HELD_OUT));
        System.out.printf("held-out accuracy: %.3f, %s%n", heldOut.accuracy(), heldOut);
        if (!heldOut.isAccepted()) {
            throw new IllegalStateException("the model is not good enough to be committed");
        }
        Files.write(Path.of(folder[0]).resolve("synthetic-marker.onnx"), OnnxExport.bytes(network));
    }
}

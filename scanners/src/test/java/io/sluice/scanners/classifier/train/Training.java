package io.sluice.scanners.classifier.train;

import io.sluice.scanners.classifier.train.SyntheticPictures.Labelled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Shows pictures to a network, again and again. */
public final class Training {

    private static final int BATCH = 16;

    private Training() {}

    /** A network that saw all pictures so many times, in an order that the seed decides. */
    public static Network train(List<Labelled> pictures, int epochs, long seed) {
        Network network = new Network(seed);
        Random random = new Random(seed);
        List<Labelled> shuffled = new ArrayList<>(pictures);
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(shuffled, random);
            // Ever smaller steps settle what the first ones found.
            double pace = 1 - epoch / (double) epochs;
            int right = epoch(network, shuffled, pace);
            System.out.printf("epoch %d: %d of %d right while learning%n", epoch + 1, right, shuffled.size());
        }
        return network;
    }

    private static int epoch(Network network, List<Labelled> pictures, double pace) {
        int right = 0;
        for (int at = 0; at < pictures.size(); at++) {
            Labelled next = pictures.get(at);
            right += network.study(Planes.of(next.picture()), next.label()) ? 1 : 0;
            if ((at + 1) % BATCH == 0) {
                network.learn(BATCH, pace);
            }
        }
        return right;
    }
}

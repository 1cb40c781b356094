package io.sluice.parts.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * The one model there is. It takes pictures of 64 by 64 pixels, and says how bright each is: the mean of its samples is the score of
 * the second label, what is left to 1 that of the first.
 *
 * @param datatype FP32, samples from 0 to 1, or UINT8, from 0 to 255
 * @param shape of one picture, without the batch
 * @param batch pictures at once; -1 for any number
 */
record Model(String datatype, List<Integer> shape, int batch) {

    static final String NAME = "brightness";
    static final String VERSION = "7";
    static final String INPUT = "pixels";
    static final String OUTPUT = "scores";
    static final int LABELS = 2;

    static final Model USUAL = new Model("FP32", List.of(3, 64, 64), -1);

    private static final float WHITE = 255f;

    int samples() {
        return shape.stream().reduce(1, (one, other) -> one * other);
    }

    int sampleBytes() {
        return datatype.equals("FP32") ? Float.BYTES : Byte.BYTES;
    }

    /** As the protocol describes a model. */
    Map<String, Object> metadata() {
        return Map.of(
                "name",
                NAME,
                "versions",
                List.of(VERSION),
                "platform",
                "simulated",
                "inputs",
                List.of(Map.of("name", INPUT, "datatype", datatype, "shape", withBatch())),
                "outputs",
                List.of(Map.of("name", OUTPUT, "datatype", "FP32", "shape", List.of(batch, LABELS))));
    }

    private List<Integer> withBatch() {
        return List.of(batch, shape.get(0), shape.get(1), shape.get(2));
    }

    /** Two scores a picture, one after the other. */
    float[] scores(ByteBuffer tensor, int pictures) {
        ByteBuffer raw = tensor.order(ByteOrder.LITTLE_ENDIAN);
        float[] scores = new float[LABELS * pictures];
        for (int picture = 0; picture < pictures; picture++) {
            double sum = 0;
            for (int sample = 0; sample < samples(); sample++) {
                sum += datatype.equals("FP32") ? raw.getFloat() : (raw.get() & 0xff) / WHITE;
            }
            float mean = Math.min(1, (float) (sum / samples()));
            scores[LABELS * picture] = 1 - mean;
            scores[LABELS * picture + 1] = mean;
        }
        return scores;
    }
}

package io.sluice.scanners.inference;

import io.sluice.scanners.classifier.Labels;
import java.util.ArrayList;
import java.util.List;

/**
 * What a served model must look like. The protocol says nothing of labels, so the operator does.
 *
 * @param input the name of its one input
 * @param output the name of the output that is read: a score from 0 to 1 for each label, as floats
 * @param order of the input's samples
 * @param datatype of the input's samples
 * @param labels what the scores are of
 */
public record ModelForm(String input, String output, PixelOrder order, Datatype datatype, Labels labels) {

    /** The output's datatype. */
    static final String SCORES = "FP32";

    public ModelForm {
        if (input.isBlank() || output.isBlank()) {
            throw new IllegalArgumentException("an input and an output are needed, by their names");
        }
    }

    /** The shape of so many pictures. */
    List<Integer> inputShape(int pictures) {
        List<Integer> shape = new ArrayList<>();
        shape.add(pictures);
        shape.addAll(order.shape());
        return shape;
    }

    /** The shape of their scores. */
    List<Integer> outputShape(int pictures) {
        return List.of(pictures, labels.names().size());
    }
}

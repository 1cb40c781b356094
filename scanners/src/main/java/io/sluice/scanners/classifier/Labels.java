package io.sluice.scanners.classifier;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model's scores are of, and which of them count.
 *
 * @param names in the order of the scores; the first means nothing remarkable
 * @param leastScore from here on a score is a finding, 0 to 1; a policy may ask for more
 */
public record Labels(List<String> names, double leastScore) {

    /** What is more likely than not. */
    public static final double LEAST_SCORE = 0.5;

    public Labels {
        names = List.copyOf(names);
        if (names.size() < 2 || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("at least two labels are needed, the first for nothing remarkable");
        }
        if (!(leastScore > 0 && leastScore <= 1)) {
            throw new IllegalArgumentException("the least score lies above 0 and not above 1");
        }
    }

    /**
     * The findings. The category is the label, the confidence its score, the reference the model's version.
     *
     * @param scores one a label
     */
    public List<Finding> findings(float[] scores, String version) {
        List<Finding> findings = new ArrayList<>();
        for (int label = 1; label < scores.length; label++) {
            if (scores[label] >= leastScore) {
                double score = Math.min(1, scores[label]);
                findings.add(Finding.of(OnnxClassifier.NAME, Kind.CLASSIFICATION, names.get(label), version, score));
            }
        }
        return findings;
    }
}

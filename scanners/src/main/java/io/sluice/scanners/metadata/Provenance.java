package io.sluice.scanners.metadata;

import java.util.Map;
import java.util.Optional;

/**
 * Digital source types that say a picture was generated, wholly or in part.
 *
 * <p><b>Source:</b> IPTC NewsCodes, {@code http://cv.iptc.org/newscodes/digitalsourcetype/}.
 */
final class Provenance {

    private static final Map<String, String> GENERATED = Map.of(
            "trainedAlgorithmicMedia", "trained-algorithmic-media",
            "compositeWithTrainedAlgorithmicMedia", "composite-with-trained-algorithmic-media",
            "compositeSynthetic", "composite-synthetic",
            "algorithmicMedia", "algorithmic-media");

    private Provenance() {}

    /** Our name of a type that means generated; empty for all others. Takes the term or its whole address. */
    static Optional<String> generated(String sourceType) {
        return Optional.ofNullable(GENERATED.get(sourceType.substring(sourceType.lastIndexOf('/') + 1)));
    }
}

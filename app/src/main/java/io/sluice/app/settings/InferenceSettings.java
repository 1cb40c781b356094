package io.sluice.app.settings;

import io.sluice.pipeline.AdaptiveLimit;
import io.sluice.pipeline.Limiter;
import io.sluice.scanners.classifier.Labels;
import io.sluice.scanners.inference.Datatype;
import io.sluice.scanners.inference.InferenceAccess;
import io.sluice.scanners.inference.InferencePace;
import io.sluice.scanners.inference.ModelForm;
import io.sluice.scanners.inference.PixelOrder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A model that is served elsewhere, by the Open Inference Protocol.
 *
 * @param url of the server, without {@code /v2}; null for the model in this process
 * @param leavesMachine whether it may be on another machine
 * @param version null leaves the choice to the server
 * @param shape of one picture: {@code 3,64,64} or {@code 64,64,3}
 * @param datatype FP32 (0 to 1) or UINT8 (0 to 255)
 * @param labels what the scores are of, in their order; the first means nothing remarkable
 * @param leastScore from here on a score is a finding
 * @param connections questions under way at once, at most
 * @param leastConnections the search for how many bring answers never goes below it
 * @param adaptive ON searches, OFF takes all connections, FROZEN stays where it begins, in the middle
 * @param maxBatch pictures in one question
 * @param atOnce pictures that may wait for an answer at once, lanes together; 0 for a quarter of the slots
 * @param timeout of one question
 * @param attempts for one question, if asking again may help
 * @param callsPerSecond questions, at most
 */
public record InferenceSettings(
        @Nullable String url,
        @DefaultValue("false") boolean leavesMachine,
        @Nullable String model,
        @Nullable String version,
        @Nullable String input,
        @Nullable String output,
        @DefaultValue("3,64,64") String shape,
        @DefaultValue("FP32") String datatype,
        @DefaultValue List<String> labels,
        @DefaultValue("" + Labels.LEAST_SCORE) double leastScore,
        @DefaultValue("8") int connections,
        @DefaultValue("1") int leastConnections,
        @DefaultValue("ON") String adaptive,
        @DefaultValue("8") int maxBatch,
        @DefaultValue("0") int atOnce,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("2") int attempts,
        @DefaultValue("200") int callsPerSecond) {

    /** As configured, or a quarter of the slots: the others are left to those who wait for no classifier. */
    int atOnce(int slots) {
        return atOnce == 0 ? Math.max(2, slots / 4) : atOnce;
    }

    /** @throws IllegalArgumentException if the address may not be used */
    public InferenceAccess access() {
        return new InferenceAccess(URI.create(String.valueOf(url)), leavesMachine, String.valueOf(model), version);
    }

    /** @throws IllegalArgumentException if no model can look so */
    public ModelForm form() {
        return new ModelForm(
                String.valueOf(input), String.valueOf(output), order(), type(), new Labels(labels, leastScore));
    }

    private PixelOrder order() {
        return switch (shape.replace(" ", "")) {
            case "3,64,64" -> PixelOrder.PLANES;
            case "64,64,3" -> PixelOrder.PIXELS;
            default -> throw new IllegalArgumentException("the shape is neither 3,64,64 nor 64,64,3");
        };
    }

    private Datatype type() {
        return switch (datatype) {
            case "FP32" -> Datatype.FP32;
            case "UINT8" -> Datatype.UINT8;
            default -> throw new IllegalArgumentException("the datatype is neither FP32 nor UINT8");
        };
    }

    /** @throws IllegalArgumentException if nobody can search so */
    public AdaptiveLimit connections(String name) {
        int begin = (leastConnections + connections + 1) / 2;
        AdaptiveLimit limit = new AdaptiveLimit(new Limiter(name, begin, 0), leastConnections, connections);
        limit.mode(mode());
        return limit;
    }

    private AdaptiveLimit.Mode mode() {
        return switch (adaptive) {
            case "ON" -> AdaptiveLimit.Mode.ON;
            case "OFF" -> AdaptiveLimit.Mode.OFF;
            case "FROZEN" -> AdaptiveLimit.Mode.FROZEN;
            default -> throw new IllegalArgumentException("adaptive is none of ON, OFF and FROZEN");
        };
    }

    /** @throws IllegalArgumentException if nothing could be asked so, or too much at once */
    public InferencePace pace() {
        return new InferencePace(connections, maxBatch, timeout, attempts, callsPerSecond);
    }
}

package io.sluice.scanners.classifier;

import ai.onnxruntime.OrtException;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.Thumbnail;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Asks a model what a picture shows. One finding a label whose score is at least {@value Labels#LEAST_SCORE}, apart
 * from the first label, which means nothing remarkable; the category is the label, the confidence its score, the reference the
 * model's version.
 *
 * <p>Advisory: the policy may send a picture to a person for it, and nobody waits for it: where it is too slow, it is put off.
 *
 * <p><b>Threads:</b> computes on the scheduler it is given, whose threads bound how many runs there are at once.
 * <b>Cancel:</b> ends the run at the next operator of the graph and frees its tensors.
 */
public final class OnnxClassifier implements Scanner<Pictured> {

    /** Its name in results, metrics and policies. */
    public static final String NAME = "classifier";

    /** A picture of nothing, to see whether the model answers. */
    private static final Thumbnail NOTHING = new Thumbnail(new byte[Thumbnail.BYTES]);

    private final OnnxModel model;
    private final Labels labels;
    private final Scheduler cpu;

    /**
     * A classifier.
     *
     * @param model stays the caller's to close, after the last scan
     * @param cpu where it computes
     */
    public OnnxClassifier(OnnxModel model, Scheduler cpu) {
        this.model = model;
        this.labels = new Labels(model.labels(), Labels.LEAST_SCORE);
        this.cpu = cpu;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Pictured> reads() {
        return Pictured.class;
    }

    @Override
    public boolean isDeferrable() {
        return true;
    }

    @Override
    public Mono<Void> probe() {
        return Mono.defer(() -> scan(new ModelRun(), NOTHING)).then();
    }

    @Override
    public Mono<ScanResult> scan(Pictured material) {
        return Mono.defer(() -> scan(new ModelRun(), material.picture().thumbnail()));
    }

    private Mono<ScanResult> scan(ModelRun run, Thumbnail thumbnail) {
        return Mono.fromCallable(() -> result(run, thumbnail)).subscribeOn(cpu).doOnCancel(run::end);
    }

    private ScanResult result(ModelRun run, Thumbnail thumbnail) throws OrtException {
        float[] scores = run.scores(model, thumbnail);
        // Nobody is left to read this; a failure would be reported as lost.
        return scores == null
                ? new Inconclusive(NAME, "cancelled")
                : new Completed(NAME, version(), labels.findings(scores, version()));
    }

    private String version() {
        return "model-" + model.version();
    }
}

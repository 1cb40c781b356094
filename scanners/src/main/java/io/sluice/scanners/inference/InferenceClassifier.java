package io.sluice.scanners.inference;

import io.sluice.pipeline.AdaptiveLimit;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.Thumbnail;
import io.sluice.pipeline.TransientException;
import io.sluice.scanners.classifier.OnnxClassifier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Asks a model that is served elsewhere what a picture shows: the same scanner to policies and metrics as the one in this process,
 * with the same findings.
 *
 * <p><b>Threads:</b> tensors are made on the scheduler it is given. <b>Errors:</b> {@link TransientException}, whatever is wrong with
 * the server: it is put off, and asked again later. Scores that are no probabilities are inconclusive, since they would come again.
 */
public final class InferenceClassifier implements Scanner<Pictured> {

    /** A picture of nothing, to see whether the model answers. */
    private static final Thumbnail NOTHING = new Thumbnail(new byte[Thumbnail.BYTES]);

    private final InferenceServer server;
    private final ModelForm form;
    private final Batches batches;
    private final Scheduler cpu;

    /**
     * A classifier.
     *
     * @param server stays the caller's to close, after the last scan
     * @param connections questions under way at once, as many as bring answers
     * @param cpu where pictures are made tensors
     */
    public InferenceClassifier(InferenceServer server, AdaptiveLimit connections, Detached detached, Scheduler cpu) {
        this.server = server;
        this.form = server.form();
        this.batches = new Batches(
                connections.limiter(),
                server::mostPictures,
                tensors -> connections.watch(tensors.size(), () -> server.ask(tensors)),
                detached);
        this.cpu = cpu;
    }

    @Override
    public String name() {
        return OnnxClassifier.NAME;
    }

    @Override
    public Class<Pictured> reads() {
        return Pictured.class;
    }

    @Override
    public boolean isDeferrable() {
        return true;
    }

    /** <b>Errors:</b> {@link io.sluice.pipeline.SetupException} as well, if somebody must act. */
    @Override
    public Mono<Void> probe() {
        return server.look().then(Mono.defer(() -> ask(NOTHING))).then();
    }

    @Override
    public Mono<ScanResult> scan(Pictured material) {
        return Mono.defer(() ->
                        server.isResting() ? pause() : ask(material.picture().thumbnail()))
                .map(this::result)
                .onErrorMap(InferenceServer::passing);
    }

    /** Nobody waits for a server that asked for a pause. */
    private static Mono<Scores> pause() {
        return Mono.error(TransientException.notAttempted("inference server: it asked for a pause", null));
    }

    private Mono<Scores> ask(Thumbnail picture) {
        return Mono.fromCallable(() -> form.order().tensor(picture, form.datatype()))
                .subscribeOn(cpu)
                .flatMap(batches::ask);
    }

    private ScanResult result(Scores scores) {
        String version = "model-" + scores.version();
        float[] values = scores.values();
        return values == null
                ? new Inconclusive(name(), "no-score")
                : new Completed(name(), version, form.labels().findings(values, version));
    }
}

package io.sluice.bench.pipeline;

import io.sluice.bench.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * What is printed.
 *
 * @param objects measured, each by both
 * @param ratioToBareLoop what the bare loop spends on an object, to what the pipeline does: the median of the windows
 * @param perObjectCpuMillis processor time, user and system, of the worker and its children, an object; the median
 * @param bareCpuMillis that of the bare loop; the median
 * @param windows of each, by turns
 * @param mix what was scanned
 */
record PipelineFigures(
        int objects,
        double ratioToBareLoop,
        double perObjectCpuMillis,
        double bareCpuMillis,
        int windows,
        PhotoMix.Summary mix) {

    /**
     * Sums up windows.
     *
     * @param bare milliseconds an object, one a window
     * @param pipeline those of the windows that followed
     */
    static PipelineFigures of(int objects, List<Double> bare, List<Double> pipeline, PhotoMix.Summary mix) {
        List<Double> ratios = new ArrayList<>();
        for (int window = 0; window < bare.size(); window++) {
            ratios.add(bare.get(window) / pipeline.get(window));
        }
        return new PipelineFigures(
                objects * bare.size(),
                Figure.rounded(Figure.median(ratios)),
                Figure.rounded(Figure.median(pipeline)),
                Figure.rounded(Figure.median(bare)),
                bare.size(),
                mix);
    }

    /** One pair of windows, in words. */
    static String said(double bare, double pipeline) {
        return "bare %.2f ms an object, pipeline %.2f ms".formatted(bare, pipeline);
    }
}

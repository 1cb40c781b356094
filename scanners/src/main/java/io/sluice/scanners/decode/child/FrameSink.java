package io.sluice.scanners.decode.child;

import io.sluice.scanners.pdq.Raster;

/** Takes decoded frames, in order of time. */
interface FrameSink {

    /**
     * One frame; its samples are on loan until this call returns.
     *
     * @param atSeconds position; 0 for a still
     */
    void frame(double atSeconds, Raster frame) throws Refusal;
}

package io.sluice.scanners.decode.child;

import io.sluice.scanners.pdq.Raster;

/** The frames of an animated GIF, WebP or PNG: they are kept as those of a film are, whole and without its bars. */
final class AnimationFrames implements FrameSink {

    /** Viewers take a frame that asks for no more than this for one without a wish, */
    private static final double LEAST_SECONDS = 0.01;

    /** and show it so long. */
    private static final double USUAL_SECONDS = 0.1;

    private final FrameSheet sheet;
    private final FilmBars bars = new FilmBars();

    AnimationFrames(FrameSheet sheet) {
        this.sheet = sheet;
    }

    /** How long a frame is shown that asks for so long: an animation without times would have no order in time either. */
    static double shownSeconds(double asked) {
        return asked > LEAST_SECONDS ? asked : USUAL_SECONDS;
    }

    @Override
    public void frame(double atSeconds, Raster frame) throws Refusal {
        sheet.film(atSeconds, frame, bars.within(frame));
    }
}

package io.sluice.sink.evidence.view;

/**
 * What a page says that it showed. It is believed of itself only: that the bytes went out is known here, and so is what our own
 * decoder makes of the medium.
 *
 * @param fullSize whether every part of a still was in sight at its own size, or a film was as large as the screen allows
 * @param unblurred whether nothing covered or blurred it
 * @param width pixels of the medium as the page decoded it
 * @param height pixels of the medium as the page decoded it
 * @param durationSeconds how long it plays; 0 for a still
 * @param playedSeconds how much of it was played, each part counted once
 * @param ended whether a film was played to its end; true for a still
 */
public record Shown(
        boolean fullSize,
        boolean unblurred,
        int width,
        int height,
        double durationSeconds,
        double playedSeconds,
        boolean ended) {

    /** What players lose between the last time they report and the end. */
    private static final double SLACK_SECONDS = 1;

    /** Of what is short, that much of it: a second would be all. */
    private static final double SLACK = 0.2;

    /** Whether that is a complete display, of whatever it was. */
    boolean isComplete() {
        boolean seen = fullSize && unblurred && width > 0 && height > 0;
        return seen && ended && durationSeconds >= 0 && playedSeconds >= least(durationSeconds);
    }

    /** Whether that is a complete display of what moves like this. */
    boolean isAllOf(Motion motion) {
        boolean plays = durationSeconds > 0 || !motion.moves();
        return isComplete() && plays && durationSeconds >= least(motion.seconds());
    }

    private static double least(double seconds) {
        return seconds - Math.min(SLACK_SECONDS, SLACK * seconds);
    }
}

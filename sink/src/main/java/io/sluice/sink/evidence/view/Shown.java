package io.sluice.sink.evidence.view;

/**
 * What a page says that it showed. It is believed of itself only; that the bytes went out is known here.
 *
 * @param fullSize whether the medium was shown at its own size, or as large as the screen allows
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

    /** Whether that is a complete display. */
    public boolean isComplete() {
        boolean seen = fullSize && unblurred && width > 0 && height > 0;
        boolean played = ended && durationSeconds >= 0 && playedSeconds >= durationSeconds - SLACK_SECONDS;
        return seen && played;
    }
}

package io.sluice.scanners.video;

/**
 * How a film and a known video fit.
 *
 * @param video the number of the known video
 * @param turn the orientation of the film that fits: 0 as stored, others as {@link io.sluice.pipeline.FrameHash#variants} says
 * @param queryShare the part of the film's places of which some frame of the video is near, 0 to 1: vPDQ's query percentage
 * @param videoShare the part of the video's places of which some frame of the film is near: its other percentage
 * @param seconds of the film that show the video in order of time
 * @param orderedShare the larger of the parts that these seconds make of the film and of the video
 * @param views different pictures among what fits in order
 * @param nearViews different pictures among all that is near, in whatever order
 * @param videoViews different pictures in the video, counted to as many as matter
 * @param distance bits in which near frames differ, on average; 0 if none is near
 */
public record VideoMatch(
        int video,
        int turn,
        double queryShare,
        double videoShare,
        double seconds,
        double orderedShare,
        int views,
        int nearViews,
        int videoViews,
        int distance) {

    /** Different pictures that prove a film: one could be a title, or a test card. */
    static final int PROOF = 3;

    /** Seconds in order of time that are no accident. */
    static final double LEAST_SECONDS = 2;

    /** vPDQ's own threshold. */
    static final double LEAST_SHARE = 0.8;

    /** Whether the film shows the known video, or a part of it. */
    public boolean isMatch() {
        return isInOrder() || isMostOfTheVideo() || isMostOfTheFilm();
    }

    /** A part of the film follows a part of the video, and one frame at least leaves no doubt: two films under one logo do. */
    private boolean isInOrder() {
        return seconds >= LEAST_SECONDS && views >= PROOF && nearViews > 0;
    }

    /** Of a video that shows fewer pictures than are a proof all have to be there. */
    private boolean isMostOfTheVideo() {
        return videoShare >= LEAST_SHARE && nearViews >= Math.min(PROOF, videoViews);
    }

    private boolean isMostOfTheFilm() {
        return queryShare >= LEAST_SHARE && nearViews >= PROOF;
    }

    /** The part of the film or of the video that fits, whichever is larger: 0 to 1. */
    public double share() {
        return Math.min(1, Math.max(orderedShare, Math.max(queryShare, videoShare)));
    }
}

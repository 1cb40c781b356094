package io.sluice.scanners.hash;

/**
 * A known video of which a film shows a part.
 *
 * @param match which; at the distance of near frames, on average
 * @param share the part of the film or of the video that fits, whichever is larger
 */
record ShownVideo(Match match, double share) {}

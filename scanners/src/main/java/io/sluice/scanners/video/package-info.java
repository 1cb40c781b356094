/**
 * Is a film known? Films are compared frame by frame, by PDQ hashes in the form of vPDQ, and by the order in which what they
 * show follows.
 *
 * <p>{@link io.sluice.scanners.video.VideoTable} holds known videos and names those that a film shows a part of.
 * Nothing here knows banks.
 */
@NullMarked
package io.sluice.scanners.video;

import org.jspecify.annotations.NullMarked;

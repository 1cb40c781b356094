package io.sluice.sink.evidence.view;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Picture;
import java.util.Set;

/**
 * Whether a medium moves, and for how long at least, as our own decoder has it. What a page says of a view is held against it.
 *
 * @param moves whether it has more than one frame, or may have: what could not be decoded is a still only if its format has no
 *     other kind
 * @param seconds it plays at least; 0 if that is not known
 */
record Motion(boolean moves, double seconds) {

    /** The fact that the decoder child rounds to whole seconds. */
    private static final String DURATION = "duration-seconds";

    private static final double ROUNDED = 0.5;

    /** Formats of one frame. PNG, WebP and AVIF are not among them: each has an animated kind. */
    private static final Set<String> STILLS = Set.of("jpeg", "bmp", "tiff", "jp2", "j2k", "ico", "heic");

    /** What the decoder found out. */
    static Motion of(Decoding decoding) {
        return decoding instanceof Picture picture
                ? new Motion(picture.frames() > 1, Math.max(last(picture), said(picture) - ROUNDED))
                : new Motion(!STILLS.contains(decoding.format()), 0);
    }

    /** When the last frame that was looked at appears: nobody has seen all before that. */
    private static double last(Picture picture) {
        return picture.hashes().stream().mapToDouble(FrameHash::atSeconds).max().orElse(0);
    }

    private static double said(Picture picture) {
        String seconds = picture.facts().getOrDefault(DURATION, "0");
        return seconds.matches("\\d{1,9}") ? Double.parseDouble(seconds) : 0;
    }
}

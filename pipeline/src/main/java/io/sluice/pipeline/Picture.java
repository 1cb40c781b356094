package io.sluice.pipeline;

import java.util.List;
import java.util.Map;

/**
 * A decoded still, animation or video: facts and hashes, never full pixels.
 *
 * @param format by magic bytes, a lower-case name such as {@code jpeg}
 * @param width pixels
 * @param height pixels
 * @param frames how many frames it has; 1 for a still
 * @param hashes of the frames that were looked at, in order of time, then of what was made of a still; never empty
 * @param thumbnail what the classifier sees
 * @param facts file facts by closed name, such as {@code camera-model} or {@code digital-source-type}; values are bounded
 *     in length and come from the file, so they are neither trusted nor logged
 * @param parts what else was found in the file: pages, previews, something appended
 * @param licensed hashes by licensed algorithms; usually none
 */
public record Picture(
        String format,
        int width,
        int height,
        int frames,
        List<FrameHash> hashes,
        Thumbnail thumbnail,
        Map<String, String> facts,
        List<Part> parts,
        List<LicensedHash> licensed)
        implements Decoding {

    public Picture {
        hashes = List.copyOf(hashes);
        facts = Map.copyOf(facts);
        parts = List.copyOf(parts);
        licensed = List.copyOf(licensed);
        if (hashes.isEmpty() || width < 1 || height < 1 || frames < 1) {
            throw new IllegalArgumentException("a picture has a size and at least one hashed frame");
        }
    }

    /** A picture with nothing else in it. */
    public Picture(
            String format,
            int width,
            int height,
            int frames,
            List<FrameHash> hashes,
            Thumbnail thumbnail,
            Map<String, String> facts) {
        this(format, width, height, frames, hashes, thumbnail, facts, List.of(), List.of());
    }

    /** This picture with what else was found in its file. */
    public Picture with(List<Part> found) {
        return new Picture(format, width, height, frames, hashes, thumbnail, facts, found, licensed);
    }

    /** This picture with its licensed hashes. */
    public Picture licensed(List<LicensedHash> found) {
        return new Picture(format, width, height, frames, hashes, thumbnail, facts, parts, found);
    }

    /** Shows no hash and no fact: safe to log. */
    @Override
    public String toString() {
        return "Picture[" + format + ", " + width + "x" + height + ", " + frames + " frames]";
    }
}

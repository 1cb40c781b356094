package io.sluice.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file or picture inside of an object: an entry of an archive, a page, a thumbnail, something appended.
 *
 * @param path where it lies: ordinals from 0, one a level, such as {@code 0/2}; never the name that it has there
 * @param role what it is to the object
 * @param format by magic bytes, a lower-case name such as {@code jpeg}
 * @param sizeBytes bytes of the part, unpacked
 * @param digests of these bytes; null if it has none of its own, as a page, or was not read to its end
 * @param width pixels; 0 if it is no picture
 * @param height pixels; 0 if it is no picture
 * @param hashes of its frames; empty if it is no picture
 * @param reason a lower-case token for why it was not looked at; null if it was
 */
public record Part(
        String path,
        Role role,
        String format,
        long sizeBytes,
        @Nullable Digests digests,
        int width,
        int height,
        List<FrameHash> hashes,
        @Nullable String reason) {

    /** What a part is to its object. */
    public enum Role {
        /** A file that was packed. */
        ENTRY,
        /** Another picture of the same file, which viewers show too. */
        PAGE,
        /** A second file behind the first, or a second reading of the same bytes. */
        APPENDED,
        /** A small copy of the picture, which no viewer shows beside it. */
        PREVIEW
    }

    public Part {
        hashes = List.copyOf(hashes);
    }

    /**
     * Whether something that a person could look at was not looked at here. A preview that cannot be read hides nothing:
     * the picture itself was decoded.
     */
    public boolean isBlindSpot() {
        return reason != null && role != Role.PREVIEW;
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "Part[" + path + ", " + role + ", " + format + "]";
    }
}

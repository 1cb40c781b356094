package io.sluice.scanners.decode.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is told of a file's metadata: a closed set of names. Values come from the file and are not trusted. */
public enum Fact {
    CAMERA_MAKE,
    CAMERA_MODEL,
    SOFTWARE,
    /** When the picture was taken, in the file's own notation. */
    TAKEN_AT,
    /** {@code true} if there is a position; the position itself is not told. */
    GPS_PRESENT,
    /** The turn that viewers apply, 1 to 8; it is never applied here. */
    ORIENTATION,
    /** The IPTC term for how the picture came to be, such as a trained algorithm's output. */
    DIGITAL_SOURCE_TYPE,
    /** {@code true} if the file carries a C2PA manifest; it is not validated. */
    C2PA_PRESENT,
    /** {@code true} if EXIF carries a small copy of the picture. */
    EMBEDDED_THUMBNAIL_PRESENT,
    /** The video codec. */
    CODEC,
    /** Seconds of video, rounded. */
    DURATION_SECONDS,
    /** {@code true} if not all of a video could be sampled in the time that was left. */
    SAMPLING_INCOMPLETE;

    private final String token = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The lower-case name used in results, such as {@code camera-model}. */
    public String token() {
        return token;
    }

    /** The fact of that name. */
    public static Optional<Fact> of(String token) {
        return Arrays.stream(values()).filter(fact -> fact.token.equals(token)).findFirst();
    }
}

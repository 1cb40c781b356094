package io.sluice.scanners.decode.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of a picture was hashed: a closed set. */
public enum Label {
    /** The samples as stored, which is what shared lists hash. */
    FRAME,
    /** What is left of the frame when uniform borders are cut off. */
    FRAME_UNBOXED,
    /** The picture as viewers show it, where that is not what is stored: inks mixed, few levels spread. */
    FRAME_SHOWN;

    private final String token = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The lower-case name used in results, such as {@code frame-unboxed}. */
    public String token() {
        return token;
    }

    /** The label of that name. */
    public static Optional<Label> of(String token) {
        return Arrays.stream(values())
                .filter(label -> label.token.equals(token))
                .findFirst();
    }
}

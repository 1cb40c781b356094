package io.sluice.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the decoder made of an object: a {@link Picture}, a {@link Bundle} of parts, or {@link Undecodable} with a reason.
 */
public sealed interface Decoding permits Picture, Bundle, Undecodable {

    /** The format by its magic bytes, a lower-case name such as {@code jpeg}; {@code unknown} if none fits. */
    String format();

    /** What was found inside of it. */
    default List<Part> parts() {
        return List.of();
    }

    /**
     * Why the object must not pass, whatever was found in it: a lower-case token for what of it was not looked at.
     *
     * @return null if everything was looked at
     */
    default @Nullable String gap() {
        return parts().stream()
                .filter(Part::isBlindSpot)
                .findFirst()
                .map(part -> "part-" + part.reason())
                .orElse(null);
    }
}

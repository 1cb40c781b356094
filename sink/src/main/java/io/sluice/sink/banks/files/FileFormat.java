package io.sluice.sink.banks.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Forms of a bank file. */
public enum FileFormat {
    /** {@code type,hash,category,reference,action,authority,source,expires_at,note}, or in the order of a header. */
    CSV,
    /** One JSON object a line, with the same names. */
    NDJSON,
    /** The hash file of one video, as vPDQ writes it: a line a frame, {@code frame,quality,hash,timestamp}. */
    VPDQ;

    /** By its name in either case. */
    public static Optional<FileFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Its name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

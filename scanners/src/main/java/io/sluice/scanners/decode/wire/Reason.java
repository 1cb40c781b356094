package io.sluice.scanners.decode.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an object could not be decoded: a closed set, fit for metrics. */
public enum Reason {
    /** It has no bytes. */
    EMPTY,
    /** Its magic bytes belong to no known format. */
    UNKNOWN_FORMAT,
    /** Its format is known, and none that is decoded here. */
    UNSUPPORTED_FORMAT,
    /** Its container is fine, but the codec inside is none that is allowed. */
    UNSUPPORTED_CODEC,
    /** It ends before the picture does. */
    TRUNCATED,
    /** It breaks the rules of its format. */
    CORRUPT,
    /** Its header announces more pixels than are ever decoded. */
    TOO_MANY_PIXELS,
    /** It is a still of more bytes than are ever held. */
    TOO_MANY_BYTES,
    /** A container without a single picture. */
    NO_FRAMES,
    /** It is locked by a password. */
    ENCRYPTED,
    /** It unpacks to so many times its size that it was made to harm. */
    TOO_DENSE,
    /** More files are in it than are ever opened. */
    TOO_MANY_PARTS,
    /** Files lie in files in files, deeper than is ever looked. */
    TOO_DEEP,
    /** Looking at all of it would have taken too long. */
    OUT_OF_TIME,
    /** The child died of it, twice. */
    DECODER_CRASHED,
    /** The child did not finish in time, twice. */
    DECODER_TIMEOUT,
    /** The child answered outside the protocol, twice. */
    DECODER_GARBLED;

    private final String token = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The lower-case name used in results, such as {@code too-many-pixels}. */
    public String token() {
        return token;
    }

    /** The reason of that name. */
    public static Optional<Reason> of(String token) {
        return Arrays.stream(values())
                .filter(reason -> reason.token.equals(token))
                .findFirst();
    }
}

package io.sluice.ingest.events;

import java.util.Locale;

/** Why a message, or one of its records, cannot be handled, ever: the reason of its dead letter. */
public enum Refusal {
    /** Not JSON, or not one JSON document. */
    NOT_JSON,
    /** JSON, but none of the shapes known here. */
    UNKNOWN_SHAPE,
    /** Envelopes within envelopes beyond reason. */
    NESTED_TOO_DEEP,
    /** A known shape in a major version that is not understood. */
    UNSUPPORTED_VERSION,
    /** A record that lacks what every record has. */
    MALFORMED_RECORD,
    /** A name that no bucket can have. */
    MALFORMED_BUCKET,
    /** A key that no object can have, or not in the encoding of its source. */
    MALFORMED_KEY,
    /** A group without its ids or its name. */
    MALFORMED_GROUP;

    /** The reason as a lower-case token. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

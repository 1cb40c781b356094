package io.sluice.parts.authority;

import org.jspecify.annotations.Nullable;

/**
 * What the client gets.
 *
 * @param reply null where the connection is closed without an answer
 * @param whole false where the connection is closed in the midst of it
 */
record Outcome(@Nullable Reply reply, boolean whole) {
    static Outcome whole(Reply reply) {
        return new Outcome(reply, true);
    }

    static Outcome half(Reply reply) {
        return new Outcome(reply, false);
    }

    static Outcome cut() {
        return new Outcome(null, false);
    }
}

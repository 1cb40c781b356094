package io.sluice.sink.cases.duty;

import java.time.Instant;

/**
 * A duty that was offered to somebody who has not answered yet. Until they accept, its owner stays who it was.
 *
 * @param to who is to take it, a person
 * @param by who offers it, a person
 * @param until when it must be accepted
 */
public record HandOver(String to, String by, Instant until) {

    public HandOver {
        if (to.isBlank() || by.isBlank()) {
            throw new IllegalArgumentException("a hand-over is from somebody to somebody");
        }
    }

    /** Shows no name: safe to log. */
    @Override
    public String toString() {
        return "HandOver[until " + until + "]";
    }
}

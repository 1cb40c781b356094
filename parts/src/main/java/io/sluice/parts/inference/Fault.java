package io.sluice.parts.inference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the server fails. All but the last are the same for every call; a fault stays until another is ordered. */
enum Fault {
    /** It answers. */
    NONE,

    /** The connection ends without an answer. */
    DEAD,

    /** Nothing is ever said. */
    HANGING,

    /** It answers after a while: so many milliseconds. */
    SLOW,

    /** 429, with so many seconds to wait, or without a word if it is 0. */
    BUSY,

    /** The server and its model are not ready; questions get 503. */
    UNREADY,

    /** The length of the header is said to be longer than the answer. */
    LONG_HEADER,

    /** The length of the header is no number. */
    NO_NUMBER,

    /** The header breaks off in the middle. */
    SHORT_HEADER,

    /** One score too many a picture. */
    WRONG_SHAPE,

    /** The last four bytes are missing. */
    SHORT_BODY,

    /** The answer carries the name of another question. */
    OTHER_ID,

    /** Scores that are no numbers. */
    NOT_A_NUMBER,

    /** Scores above 1. */
    NO_PROBABILITY,

    /** The output has another name. */
    OTHER_OUTPUT,

    /** Not a fault: numbers in JSON instead of a binary tensor. */
    NUMBERS,

    /** Another server's page: a redirect. */
    REDIRECT,

    /** Every question is refused with 400. */
    REFUSING,

    /** No binary tensors among the extensions. */
    PLAIN,

    /** More questions at once than so many get 429. */
    CROWDED;

    static Optional<Fault> of(String word) {
        String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(fault -> fault.name().equals(name))
                .findFirst();
    }
}

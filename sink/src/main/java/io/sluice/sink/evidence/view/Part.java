package io.sluice.sink.evidence.view;

import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;

/**
 * Some of the bytes of a view.
 *
 * @param from the first one
 * @param to behind the last one; not behind {@code from} if what was asked for is not there
 * @param size of all
 * @param bytes these
 */
public record Part(long from, long to, long size, Flux<ByteBuffer> bytes) {

    /** Whether there are any. */
    public boolean isThere() {
        return from < to;
    }

    /** As the header {@code Content-Range} says it. */
    public String contentRange() {
        return isThere() ? "bytes " + from + "-" + (to - 1) + "/" + size : "bytes */" + size;
    }

    /** Shows no bytes: safe to log. */
    @Override
    public String toString() {
        return "Part[" + contentRange() + "]";
    }
}

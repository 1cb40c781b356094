package io.sluice.parts.s3;

import java.io.IOException;

/** Where events go. Returning means that the event is kept; it blocks until then. */
@FunctionalInterface
public interface EventQueue {
    void send(String body) throws IOException;
}

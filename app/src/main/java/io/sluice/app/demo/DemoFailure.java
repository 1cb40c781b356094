package io.sluice.app.demo;

import org.jspecify.annotations.Nullable;

/** The demo could not be carried out; the message says why, and where to look. */
final class DemoFailure extends Exception {

    DemoFailure(String message) {
        this(message, null);
    }

    DemoFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

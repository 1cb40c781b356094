package io.sluice.app.demo;

/** The user asked for something that cannot be done; the message says what to do instead. */
final class UsageException extends Exception {

    UsageException(String message) {
        super(message);
    }
}

package io.sluice.scanners.inference;

/** An answer that breaks the protocol, or is not what was asked for. The message says how, and quotes nothing of it. */
final class Malformed extends RuntimeException {

    Malformed(String message) {
        super(message);
    }
}

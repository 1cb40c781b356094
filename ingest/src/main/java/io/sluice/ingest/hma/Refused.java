package io.sluice.ingest.hma;

import org.springframework.http.HttpStatus;

/** A request that is not served, and what its caller is told: never a hash, a name or an address that was sent. */
final class Refused extends RuntimeException {

    private final HttpStatus status;

    Refused(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    static Refused badRequest(String message) {
        return new Refused(HttpStatus.BAD_REQUEST, message);
    }

    static Refused notFound(String message) {
        return new Refused(HttpStatus.NOT_FOUND, message);
    }

    static Refused forbidden(String message) {
        return new Refused(HttpStatus.FORBIDDEN, message);
    }

    HttpStatus status() {
        return status;
    }
}

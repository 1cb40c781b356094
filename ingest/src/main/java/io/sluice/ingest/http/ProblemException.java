package io.sluice.ingest.http;

import org.springframework.http.HttpStatus;

/** A request that is answered with a problem. The message says what is wrong, the remedy what to do; neither repeats the request. */
final class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final String remedy;

    ProblemException(HttpStatus status, String wrong, String remedy) {
        super(wrong);
        this.status = status;
        this.remedy = remedy;
    }

    static ProblemException unprocessable(String wrong, String remedy) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, wrong, remedy);
    }

    HttpStatus status() {
        return status;
    }

    String remedy() {
        return remedy;
    }
}

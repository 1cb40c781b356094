package io.sluice.ingest.exchange;

/** An answer that is no answer: an error page, half a document, another root. Quotes nothing of it. */
public final class MalformedPageException extends RuntimeException {

    public MalformedPageException(String message) {
        super(message);
    }
}

package io.sluice.sink.webhook;

import java.time.Duration;

/** Port: told what becomes of events that are posted. Must not block or throw. */
public interface WebhookObserver {

    /** What became of an event this time. */
    enum Outcome {
        /** 2xx, and it is deleted. */
        DELIVERED,
        /** A status that is about this event: another may be taken. It comes again. */
        REFUSED,
        /** No answer in time, no connection, or a status that says that the receiver is not well. It comes again. */
        FAILED,
        /** The breaker is open, or the quota used up: nobody was asked. It comes again. */
        NOT_ATTEMPTED,
        /** What lay in the queue is no verdict event. It stays there. */
        UNREADABLE
    }

    /**
     * An event was posted, or not.
     *
     * @param event its id, or that it has none
     * @param waited since it was put into the queue
     */
    void posted(String event, Outcome outcome, Duration waited);

    /** The queue could not be asked, or an event not be settled, which then comes again. */
    void queueFailed(Throwable cause);
}

package io.sluice.app.observe;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Hooks;

/**
 * What fails when nobody waits for it any more, such as a request that was cancelled at the end of a worker. Reactor would log it as
 * an error with its message, which may hold a key; here it is told by its kind alone.
 */
public final class DroppedFailures {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.flow");

    private DroppedFailures() {}

    /** From now on, in the whole process. */
    public static void tellByKind() {
        Hooks.onErrorDropped(failure -> LOG.info("a failure came too late for anybody: {}", kind(failure)));
    }

    private static String kind(Throwable failure) {
        Throwable bare = Exceptions.unwrap(failure);
        Throwable cause = bare.getCause();
        return (cause == null ? bare : cause).getClass().getSimpleName();
    }
}

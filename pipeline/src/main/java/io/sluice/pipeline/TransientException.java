package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/** The same call may work later: a timeout, a throttle, a reset, an open breaker. The lane is parked and the delivery comes back. */
public final class TransientException extends PipelineException {

    public TransientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

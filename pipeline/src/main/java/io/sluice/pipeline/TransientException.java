package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/** The same call may work later: a timeout, a throttle, a reset, an open breaker. The lane is parked and the delivery comes back. */
public final class TransientException extends PipelineException {

    private final boolean attempted;

    public TransientException(String message, @Nullable Throwable cause) {
        this(message, cause, true);
    }

    private TransientException(String message, @Nullable Throwable cause, boolean attempted) {
        super(message, cause);
        this.attempted = attempted;
    }

    /** The call was never made, so that the other side cannot have acted: an open breaker, an exhausted quota, no connection. */
    public static TransientException notAttempted(String message, @Nullable Throwable cause) {
        return new TransientException(message, cause, false);
    }

    /** Whether the other side may have acted. */
    public boolean wasAttempted() {
        return attempted;
    }
}

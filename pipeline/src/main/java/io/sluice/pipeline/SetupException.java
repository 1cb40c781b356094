package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/** Nothing can be handled until somebody acts: credentials, a missing bucket. The lane is parked and somebody is paged. */
public final class SetupException extends PipelineException {

    public SetupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

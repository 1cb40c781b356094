package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/** The object is not there any more. Its delivery is settled; there is nothing to judge. */
public final class GoneException extends PipelineException {

    public GoneException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

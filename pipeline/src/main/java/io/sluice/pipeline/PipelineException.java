package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/** A failure named by what to do about it. Messages carry references, never keys, names or hashes. */
public abstract class PipelineException extends RuntimeException {

    PipelineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

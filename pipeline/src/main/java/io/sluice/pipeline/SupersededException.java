package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/** The object was replaced while it was read. Its delivery is settled; the newer version has its own. */
public final class SupersededException extends PipelineException {

    public SupersededException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

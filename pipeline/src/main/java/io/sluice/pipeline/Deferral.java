package io.sluice.pipeline;

import reactor.core.publisher.Mono;

/** Port: has an object looked at again later, in {@link Lane#DEFERRED}, by the scanners that were put off. */
@FunctionalInterface
public interface Deferral {

    /**
     * Asks for it. Completes when the request is durable; the verdict is recorded only after that.
     *
     * <p><b>Errors:</b> {@link TransientException}, {@link SetupException}.
     *
     * @param object the version that was judged
     * @param context what is known of its upload
     */
    Mono<Void> defer(MediaObject object, UploadContext context);
}

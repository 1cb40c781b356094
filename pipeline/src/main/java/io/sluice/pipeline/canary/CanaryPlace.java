package io.sluice.pipeline.canary;

import java.nio.ByteBuffer;
import reactor.core.publisher.Mono;

/** Port: the bucket of uploads where canaries are put. <b>Errors:</b> those of a store. */
public interface CanaryPlace {

    /** Uploads it. */
    Mono<Void> put(String key, ByteBuffer bytes);

    /** Deletes it, and its version where there are versions. One that is gone is no error. */
    Mono<Void> remove(String key);
}

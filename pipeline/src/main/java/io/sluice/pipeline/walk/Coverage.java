package io.sluice.pipeline.walk;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Port: which stored objects have a verdict.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}.
 */
@FunctionalInterface
public interface Coverage {

    /**
     * Those that have none: no finished scan of the same key and ETag was decided since the object was stored. An object that was
     * replaced by the same bytes so needs another verdict, as its new version does at the gate.
     */
    Mono<List<ListedObject>> unscanned(String bucket, List<ListedObject> objects);
}

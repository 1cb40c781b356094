package io.sluice.pipeline;

import reactor.core.publisher.Mono;

/** Port: upload contexts that a platform sends apart from the object, before or after it. */
public interface Contexts {

    /** Knows nothing and keeps nothing. */
    Contexts NONE = new Contexts() {
        @Override
        public Mono<UploadContext> find(ObjectRef ref) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> put(ObjectRef ref, UploadContext context) {
            return Mono.empty();
        }
    };

    /** The context of an object; empty if none is known. */
    Mono<UploadContext> find(ObjectRef ref);

    /** Keeps a context; a later one completes an earlier one. Completes when durable. */
    Mono<Void> put(ObjectRef ref, UploadContext context);
}

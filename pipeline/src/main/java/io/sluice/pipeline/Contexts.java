package io.sluice.pipeline;

import reactor.core.publisher.Mono;

/** Port: contexts that a platform sends apart from the object, before or after it, and those of groups. */
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

        @Override
        public Mono<UploadContext> findOfGroup(String groupId) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> putOfGroup(String groupId, UploadContext context) {
            return Mono.empty();
        }
    };

    /** The context of an object; empty if none is known. */
    Mono<UploadContext> find(ObjectRef ref);

    /** Keeps a context; a later one completes an earlier one. Completes when durable. */
    Mono<Void> put(ObjectRef ref, UploadContext context);

    /** What the platform said of a group, by its own id of it; empty if nothing. */
    Mono<UploadContext> findOfGroup(String groupId);

    /** Keeps what the platform says of a group; what was said later completes it. Completes when durable. */
    Mono<Void> putOfGroup(String groupId, UploadContext context);
}

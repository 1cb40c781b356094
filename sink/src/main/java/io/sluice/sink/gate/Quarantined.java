package io.sluice.sink.gate;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.sink.gate.Announcer.Announcement;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.s3.StoredObject;
import reactor.core.publisher.Mono;

/**
 * Brings objects back from a quarantine bucket. Bytes are compared by their digest before they count as the object's, there and
 * where they lay; others are never overwritten, but for an upload in the very moment of the copy, which keeps no promise to
 * be the last one either.
 */
final class Quarantined {

    private final S3Store store;
    private final String quarantine;

    Quarantined(S3Store store, String quarantine) {
        this.store = store;
        this.quarantine = quarantine;
    }

    Mono<Brought> bringBack(Announcement released) {
        return store.head(origin(released))
                .flatMap(found -> present(found, released))
                .onErrorResume(GoneException.class, gone -> fromQuarantine(released));
    }

    private Mono<Brought> present(StoredObject found, Announcement released) {
        if (found.subject().equals(released.subject())) {
            return Mono.just(Brought.IN_PLACE);
        }
        return isSame(found, released).map(same -> same ? Brought.restored(found) : Brought.REPLACED);
    }

    private Mono<Brought> fromQuarantine(Announcement released) {
        return store.head(kept(released))
                .filterWhen(copy -> isSame(copy, released))
                .flatMap(copy -> store.copy(
                                copy.ref(),
                                copy.entityTag(),
                                released.ref().bucket(),
                                released.ref().key())
                        .then(Mono.defer(() -> store.head(origin(released))))
                        .map(Brought::restored))
                .defaultIfEmpty(Brought.GONE)
                .onErrorResume(GoneException.class, gone -> Mono.just(Brought.GONE));
    }

    /** What words alone had blocked may have no digest: then the store's own mark of the bytes is the measure. */
    private Mono<Boolean> isSame(StoredObject found, Announcement released) {
        String expected = released.sha256();
        return expected == null
                ? Mono.just(found.entityTag().equals(released.entityTag()))
                : store.digests(found.ref().bucket(), found.ref().key())
                        .map(Digests::sha256)
                        .map(expected::equals);
    }

    Mono<Void> discard(Announcement released) {
        return store.head(kept(released))
                .filterWhen(copy -> isSame(copy, released))
                .flatMap(copy -> store.delete(copy.ref()))
                .onErrorResume(GoneException.class, gone -> Mono.empty());
    }

    /** Whatever version lies there now. */
    private static ObjectRef origin(Announcement released) {
        return new ObjectRef(released.ref().bucket(), released.ref().key(), null);
    }

    private ObjectRef kept(Announcement released) {
        return new ObjectRef(quarantine, released.ref().key(), null);
    }
}

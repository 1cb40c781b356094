package io.sluice.sink.gate;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SupersededException;
import io.sluice.pipeline.TransientException;
import io.sluice.sink.s3.S3Store;
import reactor.core.publisher.Mono;

/**
 * Announces a {@code BLOCK} by moving the object to a quarantine bucket, under the same key: copy, read back, compare the
 * digest, delete. For stores without tags; the other decisions leave no mark.
 *
 * <p>A crash before the delete leaves the original, and the next attempt copies again; a crash after it finds the object gone
 * and is content. The original is deleted only when its copy was read back and is right.
 */
public final class QuarantineAnnouncer implements Announcer {

    private final S3Store store;
    private final String quarantine;
    private final Quarantined quarantined;

    /**
     * An announcer on this store.
     *
     * @param quarantine the bucket that only the worker reads
     */
    public QuarantineAnnouncer(S3Store store, String quarantine) {
        this.store = store;
        this.quarantine = quarantine;
        this.quarantined = new Quarantined(store, quarantine);
    }

    @Override
    public String name() {
        return "quarantine";
    }

    @Override
    public Mono<Void> announce(Announcement announcement) {
        if (announcement.decision() != Decision.BLOCK) {
            return Mono.empty();
        }
        return store.holds(announcement.ref(), announcement.entityTag())
                .filter(Boolean::booleanValue)
                .flatMap(there -> move(announcement))
                .onErrorResume(GoneException.class, gone -> Mono.empty())
                // Replaced meanwhile: the new bytes have their own delivery, and the gate refuses them until it is
                // judged.
                .onErrorResume(SupersededException.class, replaced -> Mono.empty());
    }

    @Override
    public Mono<Brought> bringBack(Announcement released) {
        return quarantined.bringBack(released);
    }

    @Override
    public Mono<Void> discard(Announcement released) {
        return quarantined.discard(released);
    }

    private Mono<Void> move(Announcement announcement) {
        ObjectRef ref = announcement.ref();
        return store.copy(ref, announcement.entityTag(), quarantine, ref.key())
                .then(verified(announcement))
                .then(stillTheSame(announcement))
                .then(store.delete(ref));
    }

    private Mono<Void> verified(Announcement announcement) {
        return expected(announcement)
                .zipWith(store.digests(quarantine, announcement.ref().key()).map(Digests::sha256))
                .filter(both -> !both.getT1().equals(both.getT2()))
                .flatMap(both -> Mono.error(new TransientException("quarantine: the copy differs", null)));
    }

    /** An incident that words opened may have no digest yet: then the original itself is the measure. */
    private Mono<String> expected(Announcement announcement) {
        ObjectRef ref = announcement.ref();
        return Mono.justOrEmpty(announcement.sha256())
                .switchIfEmpty(
                        Mono.defer(() -> store.digests(ref.bucket(), ref.key()).map(Digests::sha256)));
    }

    /** Reading back takes time; without versions, what is deleted must still be what was copied. */
    private Mono<Void> stillTheSame(Announcement announcement) {
        return store.holds(announcement.ref(), announcement.entityTag())
                .filter(same -> !same)
                .flatMap(replaced -> Mono.error(new SupersededException("quarantine: replaced meanwhile", null)));
    }
}

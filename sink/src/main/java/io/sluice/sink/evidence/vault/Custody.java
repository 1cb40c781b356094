package io.sluice.sink.evidence.vault;

import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.SetupException;
import io.sluice.sink.evidence.vault.Listing.Item;
import io.sluice.sink.s3.S3Store;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/**
 * How long the store keeps what is sealed: retention, legal hold, and the end of both. On a store without locks only the last does
 * anything, and the clock is kept by the database alone.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link SetupException}.
 */
public final class Custody {

    /** Requests under way for one incident. */
    private static final int AT_ONCE = 4;

    private final S3Store sealing;
    private final S3Store filing;
    private final Listing read;
    private final Listing destroy;
    private final String bucket;
    private final ObjectLock lock;

    /** The custody of this bucket. */
    public Custody(VaultAccess access, VaultSettings settings, ObjectLock lock) {
        this.sealing = access.sealing();
        this.filing = access.filing();
        this.bucket = settings.bucket();
        this.read = new Listing(filing, bucket);
        this.destroy = new Listing(access.destroying(), bucket);
        this.lock = lock;
    }

    /** Keeps everything in a folder until then, and what is kept longer as it is. */
    public Mono<Void> keep(String folder, Instant until) {
        return locked(folder).flatMap(item -> keep(item, until), AT_ONCE).then();
    }

    private Mono<Void> keep(Item item, Instant until) {
        return retainedUntil(item)
                .filter(now -> now.isBefore(until))
                .flatMap(now -> sealing.ask(() -> client().putObjectRetention(put -> put.bucket(bucket)
                        .key(item.key())
                        .versionId(item.version())
                        .retention(retention -> retention
                                .mode(ObjectLockRetentionMode.GOVERNANCE)
                                .retainUntilDate(until)))))
                .then();
    }

    /** The store forgets fractions of a second. */
    private Mono<Instant> retainedUntil(Item item) {
        return filing.ask(() -> filing.client()
                        .getObjectRetention(
                                get -> get.bucket(bucket).key(item.key()).versionId(item.version())))
                .map(answer -> answer.retention().retainUntilDate().plusSeconds(1))
                .onErrorResume(GoneException.class, none -> Mono.just(Instant.EPOCH));
    }

    /** Sets or lifts the legal hold of everything in a folder. */
    public Mono<Void> hold(String folder, boolean on) {
        ObjectLockLegalHoldStatus status = on ? ObjectLockLegalHoldStatus.ON : ObjectLockLegalHoldStatus.OFF;
        return locked(folder)
                .flatMap(
                        item -> sealing.ask(() -> client().putObjectLegalHold(put -> put.bucket(bucket)
                                .key(item.key())
                                .versionId(item.version())
                                .legalHold(hold -> hold.status(status)))),
                        AT_ONCE)
                .then();
    }

    /** What has a lock of its own: nothing, where the store has none. */
    private Flux<Item> locked(String folder) {
        return lock.isOn()
                .flatMapMany(on -> on ? read.under(folder, "") : Flux.empty())
                .filter(item -> !item.marker());
    }

    /** What lies in a folder, each version by itself. */
    public Mono<List<Held>> contents(String folder) {
        return read.under(folder, "")
                .filter(item -> !item.marker())
                .map(item -> new Held(item.key(), item.version(), item.size()))
                .collectList();
    }

    /**
     * Deletes everything in a folder, each version, and looks whether anything is left.
     *
     * @param early whether the store's retention may be overridden, for which the credentials need a permission of its own
     */
    public Mono<Void> destroy(String folder, boolean early) {
        return destroy.under(folder, "")
                .flatMap(item -> destroy.delete(item, early), AT_ONCE)
                .then(Mono.defer(() -> destroy.under(folder, "").hasElements()))
                .flatMap(left -> left
                        ? Mono.error(new SetupException("evidence: the store kept what was to be destroyed", null))
                        : Mono.empty());
    }

    private S3AsyncClient client() {
        return sealing.client();
    }

    /**
     * A sealed object as it lies there.
     *
     * @param key where
     * @param version its version; null where there are none
     * @param sealedBytes its length, encrypted
     */
    public record Held(String key, @Nullable String version, long sealedBytes) {}
}

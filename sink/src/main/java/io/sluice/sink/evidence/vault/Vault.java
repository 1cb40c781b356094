package io.sluice.sink.evidence.vault;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.OpenContent;
import io.sluice.pipeline.TransientException;
import io.sluice.sink.s3.Digesting;
import io.sluice.sink.s3.StoredObject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;

/**
 * What is written into the evidence bucket and read from it, encrypted on the way in and opened on the way out. Everything is
 * written once.
 *
 * <p><b>Errors:</b> {@link GoneException}, {@link TransientException}, {@link io.sluice.pipeline.SetupException}; of reads,
 * {@link UnopenableException}.
 */
public final class Vault {

    /** Bytes that all sealing under way may hold: what waits for room waits in order. */
    public static final long ROOM_BYTES = 32L << 20;

    /** What one request uploads at most: the least that S3 takes for a part. Two are held while a large object is sealed. */
    private static final int PART = 5 << 20;

    /** What is uploaded in one request: as much as is in hand when a small object is sealed, and a little more. */
    private static final int WHOLE = 2 * PART;

    /** Buffers that may wait for a thread to encrypt or open them. */
    private static final int AHEAD = 8;

    private final VaultAccess access;
    private final String bucket;
    private final EvidenceKeys keys;
    private final Uploads uploads;
    private final Scheduler cpu;
    private final Limiter room = new Limiter("sealing", ROOM_BYTES, 0);

    /**
     * The evidence bucket.
     *
     * @param keys wrap the key of each object
     * @param lock whether it locks
     * @param cpu where bytes are encrypted and opened
     */
    public Vault(
            VaultAccess access,
            VaultSettings settings,
            EvidenceKeys keys,
            ObjectLock lock,
            Scheduler cpu,
            Clock clock) {
        this.access = access;
        this.bucket = settings.bucket();
        this.keys = keys;
        this.uploads = new Uploads(access.sealing(), settings, lock, clock);
        this.cpu = cpu;
    }

    /** Puts a small object unless one is there already; completes in both cases. */
    public Mono<Void> putOnce(String key, byte[] plain) {
        return putOnce(key, ByteBuffer.wrap(plain));
    }

    /** Puts bytes that are in hand, unless an object is there already. They are encrypted as they go. */
    public Mono<Void> putOnce(String key, ByteBuffer plain) {
        return once(key, Flux.just(plain.duplicate()), plain.remaining());
    }

    /**
     * Puts an object of any size as it is read, unless one is there already, and then reads it back.
     *
     * @param size in bytes
     * @param plain its bytes
     * @param known what its digests must be; null if nobody knows
     * @return the digests of what lies there
     */
    public Mono<Digests> putOnce(String key, long size, Flux<ByteBuffer> plain, @Nullable Digests known) {
        return once(key, checked(plain, known), size)
                .then(Mono.defer(() -> digests(key)))
                .map(found -> same(found, known));
    }

    /** A bucket with versions may take a second object of one name whatever the condition says (Ceph 16 does). */
    private Mono<Void> once(String key, Flux<ByteBuffer> plain, long size) {
        return holds(key).filter(there -> !there).flatMap(absent -> put(key, plain, Envelope.fresh(keys, key), size));
    }

    private Mono<Void> put(String key, Flux<ByteBuffer> plain, Envelope envelope, long size) {
        long length = envelope.sealedLength(size);
        return room.within(
                Lane.URGENT,
                Math.min(length, WHOLE),
                () -> length > WHOLE
                        ? uploads.multipart(key, sealed(plain, envelope, PART))
                        : sealed(plain, envelope, (int) length).single().flatMap(whole -> uploads.put(key, whole)));
    }

    private Flux<ByteBuffer> sealed(Flux<ByteBuffer> plain, Envelope envelope, int partBytes) {
        return Flux.defer(() -> {
            Sealing sealing = new Sealing(envelope, partBytes);
            return plain.publishOn(cpu, AHEAD)
                    .concatMapIterable(sealing::push, AHEAD)
                    .concatWith(Flux.defer(() -> Flux.fromIterable(sealing.finish())));
        });
    }

    /** An object that is not what was scanned does not come to its end, and so is not kept. */
    private static Flux<ByteBuffer> checked(Flux<ByteBuffer> plain, @Nullable Digests known) {
        return Flux.defer(() -> {
            Digesting digesting = new Digesting();
            return plain.doOnNext(digesting::add)
                    .concatWith(Mono.<ByteBuffer>fromRunnable(() -> same(digesting.digests(), known)));
        });
    }

    private static Digests same(Digests found, @Nullable Digests known) {
        if (known != null && !known.sha256().equals(found.sha256())) {
            throw new TransientException("evidence: the copy differs", null);
        }
        return found;
    }

    /** Whether something lies there. */
    public Mono<Boolean> holds(String key) {
        return access.filing().holds(new ObjectRef(bucket, key, null), null);
    }

    /** A small object, whole. */
    public Mono<byte[]> get(String key) {
        return access.filing().get(bucket, key).publishOn(cpu).map(found -> SealedFile.open(keys, key, found));
    }

    /**
     * The bytes, from first to last. Nothing is emitted that did not prove to be what was sealed.
     *
     * <p><b>Demand:</b> reads no faster than asked. <b>Cancel:</b> closes the connection.
     */
    public Flux<ByteBuffer> bytes(String key) {
        return Flux.defer(() -> {
            Opening opening = new Opening(keys, key);
            return access.filing()
                    .bytes(bucket, key)
                    .publishOn(cpu, AHEAD)
                    .concatMapIterable(opening::push, AHEAD)
                    .concatWith(Flux.defer(() -> Flux.fromIterable(opening.finish())));
        });
    }

    /** An object as content that can be decoded again. */
    public Mono<OpenContent> open(String key) {
        return access.filing()
                .head(new ObjectRef(bucket, key, null))
                .zipWith(range(key, 0, Envelope.LONGEST_HEADER))
                .map(found -> content(key, found.getT1(), found.getT2()));
    }

    private OpenContent content(String key, StoredObject stored, byte[] start) {
        Envelope envelope = Envelope.isHeader(start)
                ? Envelope.opened(keys, key, Arrays.copyOf(start, Envelope.headerLength(start[Envelope.START - 1])))
                : null;
        long size = envelope == null ? stored.sizeBytes() : envelope.plainLength(stored.sizeBytes());
        Instant modified = Instant.ofEpochMilli(stored.lastModifiedMillis());
        MediaObject object = MediaObject.of(stored.ref(), stored.entityTag(), modified, size, null);
        return new SealedContent(object, bytes(key), (from, length) -> range(key, from, length), envelope);
    }

    private Mono<byte[]> range(String key, long from, long length) {
        String range = "bytes=" + from + "-" + (from + length - 1);
        return access.filing()
                .ask(() -> access.filing()
                        .client()
                        .getObject(get -> get.bucket(bucket).key(key).range(range), AsyncResponseTransformer.toBytes()))
                .map(answer -> answer.asByteArray());
    }

    /** Reads an object back and digests what was sealed. */
    public Mono<Digests> digests(String key) {
        return bytes(key).collect(Digesting::new, Digesting::add).map(Digesting::digests);
    }
}

package io.sluice.sink.evidence;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SupersededException;
import io.sluice.pipeline.TransientException;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.s3.S3Store;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The evidence bucket: {@code incidents/{id}/object}, {@code manifest.json}, {@code confirmation.json},
 * {@code receipts/{authority}-{n}.xml}. Everything is written once; a second writer finds it there and is content.
 *
 * <p><b>Errors:</b> {@link TransientException}, {@link io.sluice.pipeline.SetupException}.
 */
public final class EvidenceStore {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String JSON = "application/json";

    private final S3Store store;
    private final String bucket;
    private final String quarantine;
    private final Clock clock;

    /**
     * The evidence.
     *
     * @param bucket where it lies
     * @param quarantine where a blocked object may have been moved before it was sealed
     * @param clock when it was sealed
     */
    public EvidenceStore(S3Store store, String bucket, String quarantine, Clock clock) {
        this.store = store;
        this.bucket = bucket;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    /** Seals an object from the bytes in hand. */
    public Mono<Sealed> seal(StoredIncident incident, ByteBuffer bytes, Digests digests) {
        Mono<Sealed> fresh = store.putOnce(bucket, key(incident.id(), "object"), "application/octet-stream", bytes)
                .then(Mono.defer(() -> describe(incident, Manifest.SEALED, digests)));
        return present(incident.id()).switchIfEmpty(fresh);
    }

    /** Seals from the store: a pinned copy, read back. A group's words are their own evidence. */
    public Mono<Sealed> seal(StoredIncident incident) {
        MediaObject object = incident.object();
        Mono<Sealed> fresh = object == null
                ? Mono.defer(() -> describe(incident, Manifest.NONE, null))
                : copied(incident, object).switchIfEmpty(Mono.defer(() -> gone(incident)));
        return present(incident.id()).switchIfEmpty(fresh);
    }

    private Mono<Sealed> present(String incident) {
        return store.get(bucket, key(incident, "manifest.json"))
                .map(json -> MAPPER.readValue(json, Manifest.class).evidence())
                .onErrorResume(GoneException.class, none -> Mono.empty());
    }

    private Mono<Sealed> copied(StoredIncident incident, MediaObject object) {
        String target = key(incident.id(), "object");
        return store.copy(object.ref(), object.entityTag(), bucket, target)
                .then(Mono.defer(() -> readBack(incident, target)))
                .onErrorResume(EvidenceStore::isLost, lost -> fromQuarantine(incident, object, target))
                .flatMap(digests -> describe(incident, Manifest.SEALED, digests));
    }

    /** The object may have been enforced upon before it could be sealed. Only the digest says whether it is the same. */
    private Mono<Digests> fromQuarantine(StoredIncident incident, MediaObject object, String target) {
        if (incident.digests() == null) {
            return Mono.empty();
        }
        return store.head(new ObjectRef(quarantine, object.ref().key(), null))
                .flatMap(held -> store.copy(held.ref(), held.entityTag(), bucket, target))
                .then(Mono.defer(() -> readBack(incident, target)))
                .onErrorResume(EvidenceStore::isLost, lost -> Mono.empty());
    }

    private Mono<Digests> readBack(StoredIncident incident, String target) {
        Digests known = incident.digests();
        return store.digests(bucket, target)
                .flatMap(found -> known == null || known.sha256().equals(found.sha256())
                        ? Mono.just(found)
                        : Mono.error(new TransientException("evidence: the copy differs", null)));
    }

    private static boolean isLost(Throwable failure) {
        return failure instanceof GoneException || failure instanceof SupersededException;
    }

    private Mono<Sealed> gone(StoredIncident incident) {
        return describe(incident, Manifest.GONE, incident.digests());
    }

    private Mono<Sealed> describe(StoredIncident incident, String media, @Nullable Digests digests) {
        Manifest manifest = Manifest.of(incident, media, digests, clock.instant());
        return put(incident.id(), "manifest.json", JSON, MAPPER.writeValueAsBytes(manifest))
                .thenReturn(manifest.evidence());
    }

    /** The sealed bytes, from first to last. */
    public Flux<ByteBuffer> bytes(String incident) {
        return store.bytes(bucket, key(incident, "object"));
    }

    /** Writes down who confirmed an incident, before it is filed. */
    public Mono<Void> confirmation(String incident, String reviewer, String reason, Instant at) {
        Confirmation confirmation = new Confirmation(reviewer, reason, at);
        return put(incident, "confirmation.json", JSON, MAPPER.writeValueAsBytes(confirmation));
    }

    /**
     * Keeps an authority's answer, byte for byte.
     *
     * @param number tells this answer from the incident's others
     */
    public Mono<Void> receipt(String incident, String authority, long number, String verbatim) {
        String name = "receipts/" + authority + "-" + number + ".xml";
        return put(incident, name, "text/xml", verbatim.getBytes(StandardCharsets.UTF_8));
    }

    private Mono<Void> put(String incident, String name, String type, byte[] bytes) {
        return store.putOnce(bucket, key(incident, name), type, ByteBuffer.wrap(bytes));
    }

    private static String key(String incident, String name) {
        return "incidents/" + incident + "/" + name;
    }

    private record Confirmation(String reviewer, String reason, Instant at) {}
}

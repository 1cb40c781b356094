package io.sluice.sink.evidence;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.OpenContent;
import io.sluice.pipeline.SupersededException;
import io.sluice.pipeline.TransientException;
import io.sluice.sink.evidence.vault.Vault;
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
 * {@code receipts/{authority}-{n}.xml}. Everything is encrypted and written once; a second writer finds it there and is content.
 *
 * <p><b>Errors:</b> {@link TransientException}, {@link io.sluice.pipeline.SetupException}.
 */
public final class EvidenceStore {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final S3Store source;
    private final Vault vault;
    private final String quarantine;
    private final Clock clock;

    /**
     * The evidence.
     *
     * @param source where objects are read from when they are not in hand
     * @param vault the evidence bucket
     * @param quarantine where a blocked object may have been moved before it was sealed
     * @param clock when it was sealed
     */
    public EvidenceStore(S3Store source, Vault vault, String quarantine, Clock clock) {
        this.source = source;
        this.vault = vault;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    /** Seals an object from the bytes in hand. */
    public Mono<Sealed> seal(StoredIncident incident, ByteBuffer bytes, Digests digests) {
        Mono<Sealed> fresh = vault.putOnce(key(incident.id(), "object"), bytes)
                .then(Mono.defer(() -> describe(incident, Manifest.SEALED, digests)));
        return present(incident.id()).switchIfEmpty(fresh);
    }

    /** Seals from the store: read pinned to its version, encrypted on the way, read back. A group's words are their own evidence. */
    public Mono<Sealed> seal(StoredIncident incident) {
        MediaObject object = incident.object();
        Mono<Sealed> fresh = object == null
                ? Mono.defer(() -> describe(incident, Manifest.NONE, null))
                : copied(incident, object).switchIfEmpty(Mono.defer(() -> gone(incident)));
        return present(incident.id()).switchIfEmpty(fresh);
    }

    private Mono<Sealed> present(String incident) {
        return manifest(incident).map(Manifest::evidence);
    }

    private Mono<Manifest> manifest(String incident) {
        return vault.get(key(incident, "manifest.json"))
                .map(json -> MAPPER.readValue(json, Manifest.class))
                .onErrorResume(GoneException.class, none -> Mono.empty());
    }

    private Mono<Sealed> copied(StoredIncident incident, MediaObject object) {
        return copy(incident, object.ref(), object.entityTag(), object.sizeBytes())
                .onErrorResume(EvidenceStore::isLost, lost -> fromQuarantine(incident, object))
                .flatMap(digests -> describe(incident, Manifest.SEALED, digests));
    }

    private Mono<Digests> copy(StoredIncident incident, ObjectRef from, String entityTag, long size) {
        return vault.putOnce(key(incident.id(), "object"), size, source.bytes(from, entityTag), incident.digests());
    }

    /** The object may have been enforced upon before it could be sealed. Only the digest says whether it is the same. */
    private Mono<Digests> fromQuarantine(StoredIncident incident, MediaObject object) {
        if (incident.digests() == null) {
            return Mono.empty();
        }
        return source.head(new ObjectRef(quarantine, object.ref().key(), null))
                .flatMap(held -> copy(incident, held.ref(), held.entityTag(), held.sizeBytes()))
                .onErrorResume(EvidenceStore::isLost, lost -> Mono.empty());
    }

    private static boolean isLost(Throwable failure) {
        return failure instanceof GoneException || failure instanceof SupersededException;
    }

    private Mono<Sealed> gone(StoredIncident incident) {
        return describe(incident, Manifest.GONE, incident.digests());
    }

    private Mono<Sealed> describe(StoredIncident incident, String media, @Nullable Digests digests) {
        Manifest manifest = Manifest.of(incident, media, digests, clock.instant());
        return put(incident.id(), "manifest.json", MAPPER.writeValueAsBytes(manifest))
                .thenReturn(manifest.evidence());
    }

    /** What the sealed evidence is; empty if nothing is sealed. */
    public Mono<Manifest> described(String incident) {
        return manifest(incident);
    }

    /** The sealed bytes, from first to last. */
    public Flux<ByteBuffer> bytes(String incident) {
        return vault.bytes(key(incident, "object"));
    }

    /** The sealed bytes as content that can be decoded again. <b>Errors:</b> {@link GoneException} if none are sealed. */
    public Mono<OpenContent> content(String incident) {
        return vault.open(key(incident, "object"));
    }

    /** Writes down who confirmed an incident, before it is filed. */
    public Mono<Void> confirmation(String incident, String reviewer, String reason, Instant at) {
        Confirmation confirmation = new Confirmation(reviewer, reason, at);
        return put(incident, "confirmation.json", MAPPER.writeValueAsBytes(confirmation));
    }

    /**
     * Keeps an authority's answer, byte for byte.
     *
     * @param number tells this answer from the incident's others
     */
    public Mono<Void> receipt(String incident, String authority, long number, String verbatim) {
        String name = "receipts/" + authority + "-" + number + ".xml";
        return put(incident, name, verbatim.getBytes(StandardCharsets.UTF_8));
    }

    private Mono<Void> put(String incident, String name, byte[] bytes) {
        return vault.putOnce(key(incident, name), bytes);
    }

    /** Where all evidence of an incident lies. */
    public static String folder(String incident) {
        return "incidents/" + incident + "/";
    }

    private static String key(String incident, String name) {
        return folder(incident) + name;
    }

    private record Confirmation(String reviewer, String reason, Instant at) {}
}

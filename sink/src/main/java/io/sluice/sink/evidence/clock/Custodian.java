package io.sluice.sink.evidence.clock;

import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.Manifest;
import io.sluice.sink.evidence.vault.Custody;
import io.sluice.sink.evidence.vault.Custody.Held;
import io.sluice.sink.evidence.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what the clock says: tells the store how long to keep what, and destroys what two people ordered to be destroyed. Everything
 * may be repeated; a destruction that was broken off goes on from what was written down before it began.
 */
public final class Custodian {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Incidents looked after in one turn. */
    private static final int PORTION = 100;

    private final EvidenceClock clocks;
    private final EvidenceStore evidence;
    private final Vault vault;
    private final Custody custody;
    private final CustodyObserver observer;
    private final Clock clock;

    /** A custodian; one a worker, and what two do at once they do alike. */
    public Custodian(
            EvidenceClock clocks,
            EvidenceStore evidence,
            Vault vault,
            Custody custody,
            CustodyObserver observer,
            Clock clock) {
        this.clocks = clocks;
        this.evidence = evidence;
        this.vault = vault;
        this.custody = custody;
        this.observer = observer;
        this.clock = clock;
    }

    /** One turn, to be called again and again. */
    public Mono<Void> turn() {
        return clocks.wind()
                .thenMany(clocks.untold(PORTION).concatMap(kept -> watched(kept.incident(), tell(kept))))
                .thenMany(clocks.toDestroy(PORTION).concatMap(order -> watched(order.incident(), destroy(order))))
                .thenMany(clocks.newlyDue(PORTION).doOnNext(observer::due))
                .then(clocks.dueCount())
                .doOnNext(observer::dueNow)
                .then();
    }

    private Mono<Void> watched(String incident, Mono<Void> work) {
        return work.onErrorResume(failure -> {
            observer.failed(incident, failure);
            return Mono.empty();
        });
    }

    /** Tells the store at once what a person just changed; if it does not answer, the next turn does. */
    public Mono<Void> tellNow(Kept kept) {
        return watched(kept.incident(), tell(kept));
    }

    /** What a person had kept is told of as a whole each time: something may lie there that was not there before. */
    private Mono<Void> tell(Kept kept) {
        String folder = EvidenceStore.folder(kept.incident());
        boolean hold = kept.held() || kept.heldInStore();
        boolean keep = kept.extendedUntil() != null || kept.keepUntil().isAfter(kept.lockedUntil());
        return (keep ? custody.keep(folder, kept.keepUntil()) : Mono.<Void>empty())
                .then(hold ? custody.hold(folder, kept.held()) : Mono.empty())
                .then(Mono.defer(() -> clocks.told(kept)))
                .doOnSuccess(done -> observer.told(kept));
    }

    private Mono<Void> destroy(Order order) {
        return certificate(order)
                .flatMap(contents -> clocks.beginDestroying(order, contents))
                .flatMap(certificate -> destroyed(order, certificate));
    }

    private Mono<Void> destroyed(Order order, String certificate) {
        String folder = EvidenceStore.folder(order.incident());
        return clocks.find(order.incident())
                .flatMap(kept -> custody.destroy(folder, isEarly(kept)))
                .then(Mono.defer(() -> vault.putOnce(
                        "certificates/" + order.incident() + ".json", certificate.getBytes(StandardCharsets.UTF_8))))
                .then(Mono.defer(() -> clocks.destroyed(order)))
                .doOnSuccess(done -> observer.destroyed(order.incident()));
    }

    /** Only a dismissed incident's copy goes before the store's lock ends: the lock was set before anybody knew. */
    private boolean isEarly(Kept kept) {
        return kept.dismissedAt() != null && kept.lockedUntil().isAfter(clock.instant());
    }

    private Mono<String> certificate(Order order) {
        return custody.contents(EvidenceStore.folder(order.incident()))
                .zipWith(evidence.described(order.incident())
                        .map(manifest -> Certificate.Medium.of(manifest))
                        .defaultIfEmpty(Certificate.Medium.UNKNOWN))
                .map(found -> Certificate.of(order, found.getT2(), found.getT1(), clock.instant()))
                .map(MAPPER::writeValueAsString);
    }

    /** What was destroyed, on whose order. */
    record Certificate(
            String incident,
            String reason,
            String proposedBy,
            Instant proposedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            Instant begunAt,
            Medium medium,
            List<Held> objects) {

        static Certificate of(Order order, Medium medium, List<Held> objects, Instant now) {
            return new Certificate(
                    order.incident(),
                    order.reason(),
                    order.proposedBy(),
                    order.proposedAt(),
                    order.approvedBy(),
                    order.approvedAt(),
                    now,
                    medium,
                    objects);
        }

        /** What the bytes were. */
        record Medium(
                @Nullable String subject,
                @Nullable String sha256,
                @Nullable String sha1,
                @Nullable String md5) {

            static final Medium UNKNOWN = new Medium(null, null, null, null);

            static Medium of(Manifest manifest) {
                return new Medium(manifest.subject(), manifest.sha256(), manifest.sha1(), manifest.md5());
            }
        }
    }
}

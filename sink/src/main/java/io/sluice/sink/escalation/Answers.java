package io.sluice.sink.escalation;

import io.sluice.sink.authority.Receipt;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.incidents.StoredIncident;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what an authority said in the evidence of every incident that it concerns, before it is acted upon. */
final class Answers {

    private final EvidenceStore evidence;

    Answers(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    /** An answer to a call about the whole report. */
    Mono<Receipt> kept(Claim claim, Receipt receipt) {
        return kept(claim, members(claim), receipt);
    }

    /** An answer to a call about one file of it. */
    Mono<Receipt> kept(Claim claim, StoredIncident fileOf, Receipt receipt) {
        List<StoredIncident> concerned = fileOf.id().equals(claim.incident().id())
                ? List.of(claim.incident())
                : List.of(claim.incident(), fileOf);
        return kept(claim, concerned, receipt);
    }

    private Mono<Receipt> kept(Claim claim, List<StoredIncident> concerned, Receipt receipt) {
        return receipt.verbatim().isEmpty()
                ? Mono.just(receipt)
                : keep(claim, concerned, receipt.verbatim()).thenReturn(receipt);
    }

    /** Something else to be remembered about the report. */
    Mono<Void> keep(Claim claim, String verbatim) {
        return keep(claim, members(claim), verbatim);
    }

    private Mono<Void> keep(Claim claim, List<StoredIncident> concerned, String verbatim) {
        String authority = claim.incident().authority();
        return Flux.fromIterable(concerned)
                .concatMap(member -> evidence.receipt(
                        member.id(), claim.filing().folder(member, authority), claim.epoch(), verbatim))
                .then();
    }

    private static List<StoredIncident> members(Claim claim) {
        return Stream.concat(Stream.of(claim.incident()), claim.filing().riders().stream())
                .toList();
    }
}

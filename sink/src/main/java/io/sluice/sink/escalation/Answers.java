package io.sluice.sink.escalation;

import io.sluice.sink.authority.Receipt;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps what an authority said in the evidence of every incident that it concerns, before it is acted upon. An answer that the
 * evidence does not take is no lost answer: it goes into the database with what came of it, and into the evidence later.
 */
final class Answers {

    /** A number that was received is not committed before this is over. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final EvidenceStore evidence;
    private final EscalationObserver observer;

    Answers(EvidenceStore evidence, EscalationObserver observer) {
        this.evidence = evidence;
        this.observer = observer;
    }

    /** An answer to a call about the whole report, and what came of it. */
    Mono<Progress> kept(Claim claim, Receipt receipt, Supplier<Progress> outcome) {
        return kept(claim, answers(claim, members(claim), receipt.verbatim()), outcome);
    }

    /** An answer to a call about one file of it, and what came of it. */
    Mono<Progress> kept(Claim claim, StoredIncident fileOf, Receipt receipt, Supplier<Progress> outcome) {
        List<StoredIncident> concerned = fileOf.id().equals(claim.incident().id())
                ? List.of(claim.incident())
                : List.of(claim.incident(), fileOf);
        return kept(claim, answers(claim, concerned, receipt.verbatim()), outcome);
    }

    private Mono<Progress> kept(Claim claim, List<UnkeptAnswer> answers, Supplier<Progress> outcome) {
        return keep(answers)
                .timeout(LONGEST)
                .then(Mono.fromSupplier(() -> true))
                .onErrorResume(failure -> {
                    observer.failed(claim, failure);
                    return Mono.just(false);
                })
                .map(kept -> kept ? outcome.get() : outcome.get().unkept(answers));
    }

    /** Something else to be remembered about the report. */
    Mono<Void> keep(Claim claim, String verbatim) {
        return keep(answers(claim, members(claim), verbatim));
    }

    private Mono<Void> keep(List<UnkeptAnswer> answers) {
        return Flux.fromIterable(answers)
                .concatMap(answer -> answer.into(evidence))
                .then();
    }

    private static List<UnkeptAnswer> answers(Claim claim, List<StoredIncident> concerned, String verbatim) {
        String authority = claim.incident().authority();
        return verbatim.isEmpty()
                ? List.of()
                : concerned.stream()
                        .map(member -> new UnkeptAnswer(
                                member.id(), claim.filing().folder(member, authority), claim.epoch(), verbatim))
                        .toList();
    }

    private static List<StoredIncident> members(Claim claim) {
        return Stream.concat(Stream.of(claim.incident()), claim.filing().riders().stream())
                .toList();
    }
}

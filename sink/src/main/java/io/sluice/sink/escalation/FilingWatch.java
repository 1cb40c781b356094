package io.sluice.sink.escalation;

import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.Receipt.Outcome;
import io.sluice.sink.evidence.EvidenceStore;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * What must happen to filings without anybody doing a step: reports that were left open alarm, suspicions end when their report
 * has lapsed, an authority that refused our credentials is asked whether it takes them again, and answers that the evidence did
 * not take are put there.
 */
public final class FilingWatch {

    private final Watchlist list;
    private final EvidenceStore evidence;
    private final Map<String, Authority> authorities;
    private final FilingSettings settings;
    private final EscalationObserver observer;

    /** A watch over these filings. */
    public FilingWatch(
            Watchlist list,
            EvidenceStore evidence,
            Map<String, Authority> authorities,
            FilingSettings settings,
            EscalationObserver observer) {
        this.list = list;
        this.evidence = evidence;
        this.authorities = Map.copyOf(authorities);
        this.settings = settings;
        this.observer = observer;
    }

    /** Watches until cancelled. <b>Errors:</b> none; what fails is tried in the next round. */
    public Mono<Void> run() {
        return round().delaySubscription(settings.watch()).repeat().then();
    }

    /** Looks once. */
    public Mono<Void> round() {
        return probe().then(Mono.defer(this::alarm))
                .then(Mono.defer(list::forgetLapsed))
                .then(Mono.defer(this::keep))
                .then(Mono.defer(() -> list.counts(settings.unchanged(), settings.open(), settings.orphanLife())))
                .doOnNext(observer::watched)
                .then()
                .onErrorResume(failure -> Mono.fromRunnable(() -> observer.unreachable(failure)));
    }

    private Mono<Void> alarm() {
        return list.leftOpen(settings.unchanged(), settings.open(), settings.again())
                .doOnNext(observer::leftOpen)
                .then();
    }

    /** One after the other; the first that the evidence does not take ends it for now. */
    private Mono<Void> keep() {
        return list.unkept()
                .concatMap(answer -> answer.into(evidence)
                        .doOnError(failure -> observer.stillUnkept(answer, failure))
                        .then(list.kept(answer)))
                .onErrorComplete()
                .then();
    }

    private Mono<Void> probe() {
        return list.toProbe(authorities.keySet(), settings.probe()).flatMap(this::ask);
    }

    /** Any other answer, and none, leaves it held. */
    private Mono<Void> ask(String authority) {
        return Objects.requireNonNull(authorities.get(authority))
                .status()
                .filter(receipt -> receipt.outcome() == Outcome.ACCEPTED)
                .flatMap(well ->
                        list.release(authority).then(Mono.<Void>fromRunnable(() -> observer.released(authority))))
                .onErrorComplete();
    }
}

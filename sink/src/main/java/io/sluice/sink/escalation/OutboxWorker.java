package io.sluice.sink.escalation;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.sink.authority.Authority;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Carries incidents to their end: claim a step, do it, store what came of it, look for the next. Any number of workers may run
 * anywhere; a worker that dies or sleeps leaves a claim that ends, and its late result changes nothing.
 */
public final class OutboxWorker {

    /** No step takes longer, not even a large upload. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(15);

    private final String name;
    private final Outbox outbox;
    private final PreservingSteps preserving;
    private final RoutingStep routing;
    private final GatheringStep gathering;
    private final FilingSteps filing;
    private final Shares shares;
    private final Limiter permits;
    private final EscalationSettings settings;
    private final EscalationObserver observer;
    private final WakeUp wakeUp;

    /**
     * A worker.
     *
     * @param name unique among all processes
     * @param parts what the steps work with
     * @param wakeUp rung when something was added to the outbox in this process
     */
    public OutboxWorker(
            String name,
            Parts parts,
            EscalationSettings settings,
            EscalationObserver observer,
            WakeUp wakeUp,
            Clock clock) {
        this.name = name;
        this.outbox = parts.outbox();
        this.preserving = new PreservingSteps(parts.preserving(), settings.sealGrace(), clock);
        this.routing = new RoutingStep(parts.reporting(), parts.preserving().feedback());
        this.gathering = new GatheringStep(parts.reporting().batching(), clock);
        this.filing = new FilingSteps(parts.reporting(), parts.preserving().evidence(), observer);
        this.shares = new Shares(settings.workers());
        this.permits = parts.permits();
        this.settings = settings;
        this.observer = observer;
        this.wakeUp = wakeUp;
    }

    /**
     * Works until cancelled.
     *
     * <p><b>Cancel:</b> a step under way is given up, and resolved when its lease has ended. <b>Errors:</b> none; what fails is
     * tried again.
     */
    public Mono<Void> run() {
        return new Crew(settings.workers(), wakeUp, claimed -> work(claimed).onErrorResume(this::unreachable))
                .run(settings.poll());
    }

    /** Does one step, if one is due; emits whether one was. */
    public Mono<Boolean> workOnce() {
        return work(() -> {});
    }

    private Mono<Boolean> work(Runnable claimed) {
        return shares.claim(busy -> outbox.claim(name, settings.lease(), busy))
                .doOnNext(claim -> claimed.run())
                .flatMap(claim ->
                        perform(claim).doFinally(end -> shares.giveBack(claim)).thenReturn(true))
                .defaultIfEmpty(false);
    }

    private Mono<Boolean> unreachable(Throwable failure) {
        observer.unreachable(failure);
        return Mono.just(false);
    }

    private Mono<Void> perform(Claim claim) {
        return Mono.firstWithSignal(progress(claim), renewed(claim))
                .timeout(LONGEST_STEP)
                .onErrorResume(failure -> Mono.just(failed(claim, failure)))
                .flatMap(progress -> store(claim, progress));
    }

    /** Keeps the claim while the step takes its time; never ends by itself. */
    private Mono<Progress> renewed(Claim claim) {
        return outbox.renew(claim, settings.lease())
                .onErrorComplete()
                .delaySubscription(settings.lease().dividedBy(3))
                .repeat()
                .then(Mono.never());
    }

    private Mono<Void> store(Claim claim, Progress progress) {
        return outbox.store(claim, progress).flatMap(stored -> {
            if (stored) {
                tell(claim, progress);
                return Mono.empty();
            }
            observer.stale(claim);
            return orphaned(claim, progress);
        });
    }

    private void tell(Claim claim, Progress progress) {
        observer.advanced(claim, progress);
        Alarm alarm = progress.alarm();
        if (alarm != null) {
            observer.alarmed(claim, alarm);
        }
    }

    /** A report that was opened under a stale claim has no record: it is taken back at once. */
    private Mono<Void> orphaned(Claim claim, Progress progress) {
        Progress.Report report = progress.report();
        if (claim.step() != Step.OPEN || report == null) {
            return Mono.empty();
        }
        return filing.authority(claim.incident())
                .flatMap(authority -> authority.retract(report.id()))
                .onErrorComplete()
                .then();
    }

    /** Whoever does not know what an earlier attempt did asks first, and does not repeat. */
    private Mono<Progress> progress(Claim claim) {
        if (claim.unresolved() && claim.step().mustNotRepeat()) {
            return Mono.just(Progress.to(Step.RETRACT).event("answer-lost"));
        }
        return switch (claim.step()) {
            case SEAL -> preserving.seal(claim);
            case ANNOUNCE -> preserving.announce(claim);
            case ROUTE -> routing.route(claim);
            case CONFIRM -> preserving.confirm(claim);
            case GATHER -> report(claim, gathering::gather);
            case OPEN -> report(claim, filing::open);
            case UPLOAD -> report(claim, filing::upload);
            case DETAILS -> report(claim, filing::describe);
            case FINISHING -> filing.finishing(claim);
            case FINISH -> report(claim, filing::finish);
            case RETRACT -> report(claim, filing::retract);
            case AWAIT, RIDE, DONE -> Mono.just(Progress.to(claim.step()));
        };
    }

    private Mono<Progress> report(Claim claim, BiFunction<Claim, Authority, Mono<Progress>> step) {
        return filing.authority(claim.incident())
                .flatMap(authority -> permitted(claim, () -> step.apply(claim, authority)))
                .switchIfEmpty(Mono.fromSupplier(() -> filing.notConfigured(claim)));
    }

    /** A claim is renewed while its step waits for a permit. */
    private Mono<Progress> permitted(Claim claim, Supplier<Mono<Progress>> step) {
        return claim.step().asksAuthority() ? permits.within(Lane.URGENT, 1, step) : step.get();
    }

    /** Nobody knows what the other side did, so the step stays begun. */
    private Progress failed(Claim claim, Throwable failure) {
        observer.failed(claim, failure);
        return claim.step().asksAuthority()
                ? filing.failed(claim, failure)
                : Progress.to(claim.step())
                        .after(Backoff.OWN.of(claim.attempts()))
                        .unknown();
    }

    /**
     * What a worker works with.
     *
     * @param outbox what is to be done
     * @param preserving for the steps before the authority
     * @param reporting for those with it
     * @param permits one is held while an authority is asked, whichever it is; each has a quota of its own besides
     */
    public record Parts(Outbox outbox, Preserving preserving, Reporting reporting, Limiter permits) {}
}

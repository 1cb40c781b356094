package io.sluice.pipeline;

import io.sluice.pipeline.Arrival.GroupArrival;
import io.sluice.pipeline.Arrival.ObjectArrival;
import io.sluice.pipeline.PipelineObserver.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The flow: from a delivery to its settlement. Every subject takes this path, whichever door it came by.
 *
 * <p>A delivery is settled only after its verdict is committed. One bad delivery harms no other: whatever goes wrong becomes
 * an {@link Outcome} here and nowhere else.
 */
public final class ScanPipeline {

    private final Examiner examiner;
    private final VerdictPolicy policy;
    private final VerdictSink sink;
    private final Deferral deferral;
    private final StagePermits permits;
    private final Supplier<PipelineLimits> limits;
    private final PipelineObserver observer;
    private final Clock clock;

    /**
     * The flow.
     *
     * @param examiner looks at subjects, and escalates what it sees
     * @param sink makes verdicts durable
     * @param deferral where those go who were not answered for
     * @param permits what bounds its stages
     * @param limits asked anew for every object
     * @param clock when verdicts are decided
     */
    public ScanPipeline(
            Examiner examiner,
            VerdictSink sink,
            Deferral deferral,
            StagePermits permits,
            Supplier<PipelineLimits> limits,
            Clock clock) {
        this.examiner = examiner;
        this.policy = examiner.policy();
        this.sink = sink;
        this.deferral = deferral;
        this.permits = permits;
        this.limits = limits;
        this.observer = examiner.observer();
        this.clock = clock;
    }

    /**
     * Takes deliveries until the source is drained, and emits how each ended.
     *
     * <p><b>Demand:</b> asks the source for at most {@code atMost} deliveries that are not settled.
     * <b>Cancel:</b> what is under way is redelivered. <b>Errors:</b> none but those of the source.
     *
     * @param parking where the source's lane waits while a dependency is down
     * @param atMost the lane's ceiling
     */
    public Flux<Outcome> outcomes(MediaSource source, Parking parking, int atMost) {
        return source.deliveries().flatMap(delivery -> process(delivery, parking), atMost, 1);
    }

    /**
     * Judges a group outside any queue, for a caller who waits for the answer. The same change is judged once.
     *
     * <p><b>Errors:</b> {@link TransientException}, {@link SetupException}; nothing is recorded then.
     */
    public Mono<RecordedVerdict> judge(Group group, Lane lane) {
        return sink.resume(group).switchIfEmpty(Mono.defer(() -> judged(examiner.examine(group, lane))));
    }

    /**
     * Judges an object again by what is kept of it, after the banks have changed. Its bytes are read only to seal them.
     *
     * <p><b>Errors:</b> {@link TransientException}, {@link SetupException}.
     */
    public Mono<RecordedVerdict> judgeAgain(KeptObject kept) {
        return judged(examiner.examine(kept));
    }

    private Mono<Outcome> process(Delivery delivery, Parking parking) {
        observer.received(delivery.lane(), Duration.between(delivery.sentAt(), clock.instant()));
        return Mono.usingWhen(
                        Mono.just(delivery),
                        // Silence is no judgement: an adapter that answers nothing must not look like success.
                        lent -> judge(lent).single(),
                        Delivery::acknowledge,
                        (lent, failure) -> settle(lent, failure, parking),
                        Delivery::redeliver)
                .onErrorResume(failure -> Mono.just(outcome(failure)))
                .elapsed()
                .doOnNext(timed -> observer.settled(delivery.lane(), timed.getT2(), Duration.ofMillis(timed.getT1())))
                .map(timed -> timed.getT2())
                .contextWrite(context -> Begun.now(context, clock));
    }

    private Mono<Outcome> judge(Delivery delivery) {
        if (delivery.arrival() instanceof GroupArrival arrival) {
            return judge(arrival.group(), delivery.lane()).thenReturn(Outcome.JUDGED);
        }
        return judge((ObjectArrival) delivery.arrival(), delivery);
    }

    /**
     * The byte permit comes before the request: an answer that waits for a permit would hold a connection. Permits are never
     * topped up, so an object that turns out larger than its message claimed starts over with the largest charge.
     */
    private Mono<Outcome> judge(ObjectArrival arrival, Delivery delivery) {
        return charged(limits.get().charge(arrival.sizeBytes()), arrival, delivery)
                .switchIfEmpty(Mono.defer(() -> charged(limits.get().largestCharge(), arrival, delivery)))
                .onErrorResume(
                        GoneException.class,
                        gone -> sink.resumeGone(arrival.ref()).then(Mono.error(gone)));
    }

    /** Empty if the object needs more bytes than it is charged for. */
    private Mono<Outcome> charged(long charge, ObjectArrival arrival, Delivery delivery) {
        return permits.bytes().within(delivery.lane(), charge, () -> fetched(charge, arrival, delivery));
    }

    private Mono<Outcome> fetched(long charge, ObjectArrival arrival, Delivery delivery) {
        return Mono.usingWhen(
                permits.fetching().acquire(delivery.lane(), 1),
                permit -> Mono.usingWhen(
                        arrival.content().open(),
                        content -> fits(content, charge)
                                ? judge(new PermittedReading(content, permit), arrival, delivery)
                                : Mono.empty(),
                        OpenContent::close),
                Permit::giveBack);
    }

    private boolean fits(OpenContent content, long charge) {
        long sizeBytes = content.object().sizeBytes();
        return sizeBytes == 0 || limits.get().charge(sizeBytes) <= charge;
    }

    private Mono<Outcome> judge(OpenContent content, ObjectArrival arrival, Delivery delivery) {
        Mono<Examination> examination = examine(content, arrival, delivery).flatMap(this::putOff);
        return known(content, arrival, delivery.lane())
                .map(recorded -> Outcome.DUPLICATE)
                .switchIfEmpty(Mono.defer(() -> judged(examination).thenReturn(Outcome.JUDGED)));
    }

    /** The verdict on record, if it needs nothing more. What a scanner still owes is asked for in one lane alone. */
    private Mono<RecordedVerdict> known(OpenContent content, ObjectArrival arrival, Lane lane) {
        return arrival.rescan()
                ? Mono.empty()
                : sink.resume(content.object()).filter(recorded -> !recorded.deferred() || lane != Lane.DEFERRED);
    }

    /** The request goes out before the verdict is recorded: a crash between them leaves a request too many, which is dropped. */
    private Mono<Examination> putOff(Examination examination) {
        if (!examination.isDeferred()) {
            return Mono.just(examination);
        }
        return examination.lane() == Lane.DEFERRED
                ? Mono.error(new TransientException("a scanner that was put off does not answer yet", null))
                : deferral.defer((MediaObject) examination.subject(), examination.context())
                        .thenReturn(examination);
    }

    private Mono<Examination> examine(OpenContent content, ObjectArrival arrival, Delivery delivery) {
        Suspicion suspicion = Suspicion.of(delivery.attempt(), limits.get().suspectAfter());
        return examiner.examine(content, arrival.context(), delivery.lane(), suspicion)
                .timeout(limits.get().objectDeadline())
                .onErrorMap(TimeoutException.class, e -> new TransientException("object deadline passed", e));
    }

    private Mono<RecordedVerdict> judged(Mono<Examination> examination) {
        return examination.map(this::decide).flatMap(this::written).single();
    }

    private Mono<RecordedVerdict> written(Verdict verdict) {
        Lane lane = verdict.examination().lane();
        return permits.writing()
                .within(lane, 1, () -> sink.publish(verdict))
                .doOnNext(recorded -> decided(verdict, recorded));
    }

    private Verdict decide(Examination examination) {
        Decision decision = policy.decide(examination.subject(), examination.results());
        return new Verdict(examination, decision, policy.version(), clock.instant());
    }

    private void decided(Verdict verdict, RecordedVerdict recorded) {
        observer.decided(verdict, recorded, Duration.between(verdict.decidedAt(), clock.instant()));
    }

    private Mono<Void> settle(Delivery delivery, Throwable failure, Parking parking) {
        observer.failed(delivery.lane(), "pipeline", failure);
        return switch (outcome(failure)) {
            case GONE, SUPERSEDED -> delivery.acknowledge();
            case DEAD_LETTERED -> delivery.deadLetter("internal-error");
            default -> parking.park((PipelineException) failure).then(delivery.redeliver());
        };
    }

    private static Outcome outcome(Throwable failure) {
        if (failure instanceof GoneException) {
            return Outcome.GONE;
        }
        if (failure instanceof SupersededException) {
            return Outcome.SUPERSEDED;
        }
        return failure instanceof PipelineException ? Outcome.REDELIVERED : Outcome.DEAD_LETTERED;
    }
}

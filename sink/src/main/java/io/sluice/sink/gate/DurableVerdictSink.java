package io.sluice.sink.gate;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.VerdictSink;
import io.sluice.sink.events.VerdictEvent;
import io.sluice.sink.events.VerdictEvents;
import io.sluice.sink.verdicts.StoredVerdict;
import io.sluice.sink.verdicts.Verdicts;
import io.sluice.sink.verdicts.Verdicts.Told;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The verdict sink: record, event, mark. The object of an incident is marked by the incident's outbox instead, once its
 * evidence is sealed; and if sealing failed, its events wait for that as well and are the outbox's too: whoever is told may act
 * so that the uploader notices. The gate waits for nothing.
 */
public final class DurableVerdictSink implements VerdictSink {

    private final Verdicts verdicts;
    private final VerdictEvents events;
    private final Announcer announcer;

    /** A sink from its collaborators. */
    public DurableVerdictSink(Verdicts verdicts, VerdictEvents events, Announcer announcer) {
        this.verdicts = verdicts;
        this.events = events;
        this.announcer = announcer;
    }

    @Override
    public Mono<RecordedVerdict> resume(Subject subject) {
        return verdicts.find(subject.id())
                .filter(StoredVerdict::scanned)
                .flatMap(stored -> tell(stored, verdicts.unpublished(subject.id())));
    }

    @Override
    public Mono<RecordedVerdict> resumeGone(ObjectRef ref) {
        return verdicts.lastAt(ref).flatMap(stored -> tell(stored, verdicts.unpublished(stored.subject())));
    }

    @Override
    public Mono<RecordedVerdict> publish(Verdict verdict) {
        return verdicts.record(verdict).flatMap(stored -> tell(stored, news(verdict, stored)));
    }

    /**
     * Sends what was not sent of a subject, and notes it. For the outbox, whose incidents have verdicts of their own.
     *
     * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException}.
     */
    public Mono<Void> publishPending(SubjectId subject) {
        return verdicts.find(subject)
                .filter(stored -> stored.publishedRevision() < stored.revision())
                .flatMap(stored -> send(verdicts.unpublished(subject))
                        .then(verdicts.told(new Told(subject, stored.revision(), 0))));
    }

    /**
     * Tells the world all of a subject that it was not told: the events, and the mark unless an incident's outbox makes it. For
     * verdicts that people made. Empty if there is no verdict.
     *
     * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException}.
     */
    public Mono<RecordedVerdict> catchUp(SubjectId subject) {
        return verdicts.find(subject).flatMap(stored -> tell(stored, verdicts.unpublished(subject)));
    }

    /** The event is at hand if exactly this verdict is what is new; otherwise the record knows what is missing. */
    private Flux<VerdictEvent> news(Verdict verdict, StoredVerdict stored) {
        boolean atHand = stored.revision() == stored.publishedRevision() + 1
                && stored.decision() == verdict.decision()
                && stored.decidedAt().equals(verdict.decidedAt());
        return atHand
                ? Flux.just(VerdictEvent.of(verdict, stored.revision()))
                : Flux.defer(() -> verdicts.unpublished(stored.subject()));
    }

    private Mono<RecordedVerdict> tell(StoredVerdict stored, Flux<VerdictEvent> news) {
        boolean publish = stored.publishedRevision() < stored.revision() && !stored.unsealed();
        boolean announce = isMineToAnnounce(stored);
        Mono<Void> published = publish ? send(news) : Mono.empty();
        Mono<Void> announced = announce ? announcer.announce(Announcer.Announcement.of(stored)) : Mono.empty();
        Told told = new Told(stored.subject(), publish ? stored.revision() : 0, announce ? stored.revision() : 0);
        Mono<Void> noted = publish || announce ? verdicts.told(told) : Mono.empty();
        return published.then(announced).then(noted).thenReturn(stored.recorded());
    }

    private static boolean isMineToAnnounce(StoredVerdict stored) {
        boolean byOutbox = stored.decision() == Decision.BLOCK && stored.escalated();
        return stored.ref() != null && !byOutbox && stored.announcedRevision() < stored.revision();
    }

    /** In order, one after the other. */
    private Mono<Void> send(Flux<VerdictEvent> news) {
        return news.concatMap(events::publish, 1).then();
    }
}

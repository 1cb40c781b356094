package io.sluice.sink.verdicts;

import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.Verdict;
import io.sluice.sink.events.VerdictEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: where verdicts are kept. One current verdict a subject, with its history.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface Verdicts {

    /** Records a verdict, unless one at least as strict is on record; emits what then holds. */
    Mono<StoredVerdict> record(Verdict verdict);

    /** The current verdict; empty if the subject has none. */
    Mono<StoredVerdict> find(SubjectId subject);

    /** The latest verdict of whatever lay at this place; of this version, if the reference has one. */
    Mono<StoredVerdict> lastAt(ObjectRef ref);

    /** The events of revisions that were not sent, oldest first. */
    Flux<VerdictEvent> unpublished(SubjectId subject);

    /** Notes how far the world was told. Never goes back. */
    Mono<Void> told(Told told);

    /**
     * How far the world was told.
     *
     * @param subject of the verdict
     * @param publishedRevision sent as an event; 0 for no change
     * @param announcedRevision marked on the object; 0 for no change
     */
    record Told(SubjectId subject, int publishedRevision, int announcedRevision) {}
}

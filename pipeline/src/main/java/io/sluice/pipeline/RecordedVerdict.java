package io.sluice.pipeline;

/**
 * A verdict as it stands on record.
 *
 * @param subject what was judged
 * @param decision what holds now
 * @param revision 1 for the first verdict, one more for each that changed it
 * @param deferred whether a scanner that was put off still owes its answer, for which {@link Lane#DEFERRED} has a request
 */
public record RecordedVerdict(SubjectId subject, Decision decision, int revision, boolean deferred) {

    /** One that all scanners answered for. */
    public RecordedVerdict(SubjectId subject, Decision decision, int revision) {
        this(subject, decision, revision, false);
    }
}

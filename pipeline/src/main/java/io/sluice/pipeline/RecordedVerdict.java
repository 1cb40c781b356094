package io.sluice.pipeline;

/**
 * A verdict as it stands on record.
 *
 * @param subject what was judged
 * @param decision what holds now
 * @param revision 1 for the first verdict, one more for each that changed it
 */
public record RecordedVerdict(SubjectId subject, Decision decision, int revision) {}

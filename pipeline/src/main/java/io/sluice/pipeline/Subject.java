package io.sluice.pipeline;

/** What is judged: one version of one stored object, or one change of one group. */
public sealed interface Subject permits MediaObject, Group {

    /** The reference that may be logged. */
    SubjectId id();
}

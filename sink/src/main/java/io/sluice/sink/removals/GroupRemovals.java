package io.sluice.sink.removals;

import io.sluice.pipeline.SubjectId;
import reactor.core.publisher.Mono;

/**
 * Port: where it is kept which groups people removed.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface GroupRemovals {

    /**
     * Commits a removal in one transaction: the verdict on the group's last change becomes {@code BLOCK} by a revision whose
     * cause is the removal, and the group and those it invites to are known as blocked from then on. A group that was never
     * judged gets its first verdict. Removing again changes nothing.
     *
     * @return the subject of the verdict; empty if the incident is dismissed, or its evidence is not sealed: whoever runs the
     *     group would be warned
     */
    Mono<SubjectId> remove(GroupRemoval removal);
}

package io.sluice.sink.removals;

import io.sluice.pipeline.feeds.FeedFeedback;
import io.sluice.sink.incidents.Incidents;
import io.sluice.sink.incidents.StoredIncident;
import reactor.core.publisher.Mono;

/**
 * Removals that are told to those who keep the list: whoever removes what a list hit agrees with it. A hit without an authority has
 * no report to confirm, so this is how people say so.
 *
 * @param removals where they are kept
 * @param incidents what hit
 * @param feedback tells those who keep the list
 */
public record ToldRemovals(Removals removals, Incidents incidents, FeedFeedback feedback) implements Removals {

    /** The removal is on record; that the list's keepers are not told cannot undo it. */
    @Override
    public Mono<Removed> remove(Removal removal) {
        return removals.remove(removal).delayUntil(removed -> affirmed(removal).onErrorComplete());
    }

    private Mono<Void> affirmed(Removal removal) {
        return incidents
                .find(StoredIncident.idOf(removal.subject()))
                .filter(incident -> incident.lead().bank() != null)
                .flatMap(incident -> feedback.affirm(incident.lead().reference()));
    }
}

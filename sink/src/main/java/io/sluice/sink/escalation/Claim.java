package io.sluice.sink.escalation;

import io.sluice.sink.incidents.StoredIncident;

/**
 * The right to do one step of one incident, until the lease ends or somebody claims it anew.
 *
 * @param incident as it stands
 * @param step what is to be done
 * @param epoch unique to this attempt at this step
 * @param attempts at this step, this one included
 * @param unresolved whether an earlier attempt at this step has an outcome that nobody knows
 * @param history what became of the incident's reports so far
 */
public record Claim(StoredIncident incident, Step step, long epoch, int attempts, boolean unresolved, History history) {

    /**
     * What became of an incident's reports so far.
     *
     * @param reports how many were opened
     * @param orphans how many may live whose number was never learned
     * @param finishSent whether finishing the present one may have been asked for before
     * @param saidFinished whether the authority has said once that the present one is finished
     */
    public record History(int reports, int orphans, boolean finishSent, boolean saidFinished) {}
}

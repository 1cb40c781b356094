package io.sluice.pipeline.lookback;

import reactor.core.publisher.Mono;

/** Port: how far the look-back is. One worker at a time has a turn; who sleeps past its lease changes nothing. */
public interface LookBacks {

    /**
     * Takes the turn: a run that was broken off goes on where it stood, otherwise one begins, if the banks are newer than the
     * last one that ended.
     *
     * @param generation the banks' present state
     * @return empty if there is nothing to do, or another worker does it
     */
    Mono<Turn> claim(long generation);

    /**
     * Stores how far a turn came, and extends its lease.
     *
     * @return false if the turn was lost
     */
    Mono<Boolean> advance(Turn turn, long place, long seen, long hits);

    /**
     * Ends the run: everything up to its target was looked for.
     *
     * @return false if the turn was lost
     */
    Mono<Boolean> finish(Turn turn);

    /**
     * Gives the run up in favour of one with a newer target: everything since the last one that ended is looked for again.
     *
     * @return false if the turn was lost
     */
    Mono<Boolean> restart(Turn turn);

    /** Says that this worker is there, and which generation it matches against. */
    Mono<Void> beat(long generation);

    /** The oldest generation that any worker matches against now. */
    Mono<Long> oldestInUse();

    /**
     * The right to look back.
     *
     * @param epoch of the lease
     * @param since entries up to this generation were looked for before
     * @param target entries up to this generation are looked for now
     * @param place the last place seen; 0 at the beginning
     */
    record Turn(long epoch, long since, long target, long place) {

        /** The same turn, further on. */
        public Turn at(long next) {
            return new Turn(epoch, since, target, next);
        }
    }
}

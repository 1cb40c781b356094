package io.sluice.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Something that is done to a run.
 *
 * @param pause before it
 * @param deed what is done
 * @param worker to which worker, where it is done to one
 */
record Act(Duration pause, Deed deed, int worker) {

    private static final int ACTS = 4;
    private static final int LONGEST_WAIT_MILLIS = 1_500;

    /** What is counted as killed. */
    enum Victim {
        PROCESS,
        CONNECTION,
        DATABASE
    }

    /** What can be done. */
    enum Deed {
        /** SIGKILL, and another worker in its place. */
        KILL(Victim.PROCESS),
        /** SIGSTOP until past the lease, then SIGCONT. */
        PAUSE(Victim.PROCESS),
        /** All connections of all workers to the database end. */
        CUT(Victim.CONNECTION),
        /** The database dies and recovers from its log. */
        CRASH(Victim.DATABASE);

        final Victim victim;

        Deed(Victim victim) {
            this.victim = victim;
        }
    }

    /** The acts of a seed: every deed now and then, a killed worker in every run. */
    static List<Act> of(Random random, int workers) {
        List<Act> acts = new ArrayList<>();
        for (int n = 0; n < ACTS; n++) {
            Deed deed = n == 0 ? Deed.KILL : Deed.values()[random.nextInt(Deed.values().length)];
            acts.add(new Act(
                    Duration.ofMillis(100 + random.nextInt(LONGEST_WAIT_MILLIS)), deed, random.nextInt(workers)));
        }
        return acts;
    }
}

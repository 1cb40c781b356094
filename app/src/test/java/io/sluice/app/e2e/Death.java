package io.sluice.app.e2e;

import java.util.List;
import java.util.Set;

/**
 * How a worker died, and what it left.
 *
 * @param exitCode 128 and the signal
 * @param marker where it said it would die, and of which object that was the way, if of one
 * @param unsettled deliveries that were not settled
 * @param sealed the keys of the evidence at that moment
 * @param children its decoders
 */
record Death(
        KillPoint point,
        int exitCode,
        List<String> marker,
        int unsettled,
        Set<String> sealed,
        List<ProcessHandle> children) {

    String victim() {
        return marker.get(1);
    }
}

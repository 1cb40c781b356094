package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Reason;

/** Ends the walk through all parts of an object: what one object may cost is spent. */
final class Exhausted extends Refusal {

    Exhausted(Reason reason) {
        super(reason);
    }
}

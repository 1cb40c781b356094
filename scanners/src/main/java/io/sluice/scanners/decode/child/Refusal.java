package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Reason;

/** Ends the decoding of an object, or of a part, with a reason. */
class Refusal extends Exception {

    private final Reason reason;

    Refusal(Reason reason) {
        super(reason.token(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}

package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Bundle;
import io.sluice.scanners.decode.wire.Answers;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import java.util.List;

/** A {@link FaultyChild} that can do its rehearsal. */
public final class ReadyChild {

    private ReadyChild() {}

    public static void main(String[] args) throws Exception {
        Bundle decoded = new Bundle(Format.ZIP.token(), List.of(), Reason.TOO_DENSE.token());
        FaultyChild.serve(out -> Answers.frame(decoded).write(out));
    }
}

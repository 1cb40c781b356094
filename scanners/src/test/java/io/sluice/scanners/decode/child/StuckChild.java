package io.sluice.scanners.decode.child;

import java.util.concurrent.CountDownLatch;

/** A {@link FaultyChild} that hangs in its rehearsal for ever. */
public final class StuckChild {

    private StuckChild() {}

    public static void main(String[] args) throws Exception {
        FaultyChild.serve(out -> new CountDownLatch(1).await());
    }
}

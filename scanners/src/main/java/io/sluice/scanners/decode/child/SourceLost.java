package io.sluice.scanners.decode.child;

import java.io.IOException;

/** The worker does not answer any more: passes through libraries that would take it for a broken file. */
final class SourceLost extends RuntimeException {

    SourceLost(IOException cause) {
        super(cause);
    }
}

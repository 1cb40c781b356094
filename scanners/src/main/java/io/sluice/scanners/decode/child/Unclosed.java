package io.sluice.scanners.decode.child;

import java.io.FilterInputStream;
import java.io.InputStream;

/** One file of a stream of several: closing it leaves the stream open. */
final class Unclosed extends FilterInputStream {

    Unclosed(InputStream several) {
        super(several);
    }

    @Override
    public void close() {
        // The next file follows.
    }
}

package io.sluice.scanners.decode.wire;

import java.io.IOException;

/** What came over the pipe is not what may come. Its message quotes nothing that was received but numbers. */
public final class ProtocolException extends IOException {

    public ProtocolException(String message) {
        super(message);
    }
}

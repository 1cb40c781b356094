package io.sluice.scanners.decode;

import io.sluice.pipeline.Undecodable;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.ProtocolException;
import io.sluice.scanners.decode.wire.Reason;
import java.util.concurrent.TimeoutException;

/** A child did not survive an object, or did not behave. The first time it is tried again, the second time it is told. */
final class DecoderFailure extends Exception {

    private final Format format;
    private final Reason reason;

    private DecoderFailure(Format format, Reason reason) {
        super(reason.token(), null, false, false);
        this.format = format;
        this.reason = reason;
    }

    /** What went wrong with the pipe, by the kind of exception. */
    static DecoderFailure of(Format format, Throwable cause) {
        if (cause instanceof TimeoutException) {
            return new DecoderFailure(format, Reason.DECODER_TIMEOUT);
        }
        boolean isGarbled = cause instanceof ProtocolException;
        return new DecoderFailure(format, isGarbled ? Reason.DECODER_GARBLED : Reason.DECODER_CRASHED);
    }

    Undecodable undecodable() {
        return new Undecodable(format.token(), reason.token());
    }
}

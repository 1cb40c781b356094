package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Decoding;
import io.sluice.scanners.decode.wire.Answers;
import io.sluice.scanners.decode.wire.Escape;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Frame;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The main class of a decoder child: answers one request after the other until the worker hangs up.
 *
 * <p>Frames leave by file descriptor 3. Descriptor 1 is tied to standard error by the command that starts the child, so
 * that a native library which prints cannot write into a frame.
 */
public final class DecoderChild {

    private static final String FRAMES_OUT = "/dev/fd/3";

    private final InputStream in;
    private final OutputStream out;
    private final ObjectDecoder decoder = new ObjectDecoder();

    DecoderChild(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Serves the worker on the other end of the pipes. Any failure ends the process: the worker starts another. */
    public static void main(String[] args) throws IOException {
        try (InputStream in = new BufferedInputStream(System.in, 1 << 16);
                OutputStream out = new FileOutputStream(FRAMES_OUT)) {
            new DecoderChild(in, out).serve();
        }
    }

    void serve() throws IOException {
        new Frame(Frame.Kind.READY, new byte[0]).write(out);
        try {
            while (true) {
                answer(Frame.read(in)).write(out);
            }
        } catch (EOFException hungUp) {
            return;
        }
    }

    private Frame answer(Frame request) throws IOException {
        return switch (request.kind()) {
            case DECODE -> Answers.frame(decode(request.content().getLong()));
            case PROBE -> Escape.answer(EscapeAttempt.make(Escape.of(request)));
            default -> throw new IOException("not a request: " + request);
        };
    }

    private Decoding decode(long size) throws IOException {
        PulledSource source = new PulledSource(in, out, size);
        Format format = ObjectDecoder.sniff(source);
        source.sniffed(format);
        return decoder.decode(format, source);
    }
}

package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Undecodable;
import io.sluice.scanners.decode.wire.Answers;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Frame;
import io.sluice.scanners.decode.wire.Reason;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** A child that does what its object says: halts, hangs, babbles, or answers. It cannot decode the picture of a rehearsal. */
public final class FaultyChild {

    private static final Frame ANSWER =
            Answers.frame(new Undecodable(Format.UNKNOWN.token(), Reason.UNKNOWN_FORMAT.token()));

    private FaultyChild() {}

    public static void main(String[] args) throws Exception {
        serve(out -> ANSWER.write(out));
    }

    /** What it does with the picture of a rehearsal. */
    @FunctionalInterface
    interface AtRehearsal {
        void perform(OutputStream out) throws IOException, InterruptedException;
    }

    /** Serves until it ends. */
    static void serve(AtRehearsal rehearsal) throws IOException, InterruptedException {
        InputStream in = System.in;
        try (OutputStream out = new FileOutputStream("/dev/fd/3")) {
            new Frame(Frame.Kind.READY, new byte[0]).write(out);
            for (int served = 0; ; served++) {
                long size = Frame.read(in).content().getLong();
                PulledSource source = new PulledSource(in, out, size);
                String order = new String(source.head(64), StandardCharsets.US_ASCII);
                if (order.startsWith("BM")) {
                    rehearsal.perform(out);
                } else {
                    obey(order, served, out);
                }
            }
        }
    }

    private static void obey(String order, int served, OutputStream out) throws IOException, InterruptedException {
        switch (order) {
            case "halt" -> Runtime.getRuntime().halt(7);
            case "hang" -> new CountDownLatch(1).await();
            case "halt unless alone" -> {
                if (served > 0) {
                    Runtime.getRuntime().halt(7);
                }
            }
            case "halt unless rehearsed" -> {
                if (served == 0) {
                    Runtime.getRuntime().halt(7);
                }
            }
            case "babble" -> {
                byte[] noise = new byte[4096];
                new Random(7).nextBytes(noise);
                out.write(noise);
                out.flush();
            }
            case "lie" -> new Frame(Frame.Kind.DECODED, new byte[] {1, 0, 3, 'g', 'i', 'f', 0}).write(out);
            default -> {}
        }
        ANSWER.write(out);
    }
}

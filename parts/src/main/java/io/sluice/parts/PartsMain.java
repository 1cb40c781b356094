package io.sluice.parts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * The entry point of the process that holds the embedded servers.
 *
 * <p>Prints one line, {@code ready}, when every server answers and {@code parts.properties} is written. Stops everything, in
 * order, at the end of standard input, so that it dies with its parent however that one died; a signal does the same. With
 * the word {@code authority} first it is the simulated authority alone, see {@link AuthorityCommand}; with {@code inference} the
 * simulated inference server alone, see {@link InferenceCommand}.
 */
public final class PartsMain {
    private PartsMain() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals(AuthorityCommand.WORD)) {
            System.exit(AuthorityCommand.run(List.of(args).subList(1, args.length)));
        }
        if (args.length > 0 && args[0].equals(InferenceCommand.WORD)) {
            System.exit(InferenceCommand.run(List.of(args).subList(1, args.length)));
        }
        Options options = options(args);
        Parts parts = begin(options);
        Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
        System.exit(run(parts, options.stay()));
    }

    private static Options options(String[] args) {
        try {
            return Options.parse(List.of(args));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            throw wrong;
        }
    }

    private static Parts begin(Options options) throws InterruptedException {
        try {
            return Parts.begin(options);
        } catch (IOException unusable) {
            System.err.println("sluice-parts: " + unusable.getMessage());
            System.exit(1);
            throw new UncheckedIOException(unusable);
        }
    }

    private static int run(Parts parts, boolean stay) throws IOException, InterruptedException {
        try {
            parts.awaitReady();
        } catch (CompletionException failure) {
            failure.printStackTrace();
            return 1;
        }
        System.out.println("ready");
        System.out.flush();
        if (stay) {
            new CountDownLatch(1).await();
        }
        System.in.transferTo(OutputStream.nullOutputStream());
        return 0;
    }
}

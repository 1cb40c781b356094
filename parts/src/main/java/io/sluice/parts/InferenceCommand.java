package io.sluice.parts;

import io.sluice.parts.inference.InferenceSimulator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * The simulated inference server alone. Writes where it answers to {@code DIR/parts.properties}, says {@code ready}, and ends with its
 * standard input. Its port survives a restart on the same directory, so that a client finds it again.
 */
final class InferenceCommand {
    static final String WORD = "inference";

    private static final String USAGE = "usage: sluice-parts inference --data DIR";

    /** An earlier run has nothing to do when it stops. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private InferenceCommand() {}

    /** The exit code: 2 for a wrong option, 1 where it cannot run. */
    static int run(List<String> args) throws InterruptedException {
        if (args.size() != 2 || !args.get(0).equals("--data")) {
            System.err.println(USAGE);
            return 2;
        }
        try {
            return run(Path.of(args.get(1)).toAbsolutePath());
        } catch (IOException unusable) {
            System.err.println("sluice-parts inference: " + unusable.getMessage());
            return 1;
        }
    }

    private static int run(Path data) throws IOException, InterruptedException {
        DirectoryLock lock = DirectoryLock.take(data, PATIENCE);
        PartsFile file = new PartsFile(data);
        int port = Ports.chooseOne(file.take(), "inference.url");
        try (InferenceSimulator server = InferenceSimulator.start(port)) {
            Properties properties = new Properties();
            server.describe(properties);
            file.write(properties);
            System.out.println("ready");
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        } finally {
            lock.close();
        }
        return 0;
    }
}

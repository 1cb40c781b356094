package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Escape;
import io.sluice.scanners.decode.wire.Layer;
import io.sluice.scanners.decode.wire.Layer.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tries from inside the child what the sandbox shall forbid, as an attacker who has taken it over would. */
final class EscapeAttempt {

    /** What the worker sets for the native libraries, and what shells add by themselves. */
    private static final Set<String> HARMLESS =
            Set.of("OPENCV_LOG_LEVEL", "MALLOC_ARENA_MAX", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PWD", "_");

    private static final int CONNECT_MILLIS = 1000;

    private EscapeAttempt() {}

    static Map<Layer, Outcome> make(Escape escape) {
        Path secret = Path.of(escape.secretFile());
        Map<Layer, Outcome> outcomes = new EnumMap<>(Layer.class);
        outcomes.put(Layer.NETWORK, held(() -> connect(escape.port())));
        outcomes.put(Layer.ENVIRONMENT, HARMLESS.containsAll(System.getenv().keySet()) ? Outcome.HELD : Outcome.OPEN);
        outcomes.put(Layer.FILE_READS, held(() -> Files.readString(secret)));
        outcomes.put(Layer.FILE_WRITES, held(() -> Files.writeString(secret.resolveSibling("escaped"), "x")));
        outcomes.put(Layer.PRIVILEGES, arePrivilegesGone() ? Outcome.HELD : Outcome.OPEN);
        return outcomes;
    }

    private interface Attempt {
        Object make() throws IOException;
    }

    private static Outcome held(Attempt attempt) {
        try {
            attempt.make();
            return Outcome.OPEN;
        } catch (IOException refused) {
            return Outcome.HELD;
        }
    }

    private static boolean connect(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return socket.isConnected();
        }
    }

    /** The kernel's own word: nothing gained by executing a program, no capability in effect. */
    private static boolean arePrivilegesGone() {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
            return status.contains("NoNewPrivs:\t1") && status.contains("CapEff:\t" + "0".repeat(16));
        } catch (IOException e) {
            return false;
        }
    }
}

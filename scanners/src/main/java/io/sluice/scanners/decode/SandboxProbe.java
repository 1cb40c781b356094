package io.sluice.scanners.decode;

import io.sluice.scanners.decode.wire.Escape;
import io.sluice.scanners.decode.wire.Layer;
import io.sluice.scanners.decode.wire.Layer.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Asks a child to break out, and reports what stopped it. What was not tried is reported as that, never as held.
 *
 * <p>Unpacks the native libraries first, so that the first object does not wait for it.
 */
public final class SandboxProbe {

    private final DecoderSettings settings;
    private final Scheduler scheduler;

    /**
     * A probe.
     *
     * @param scheduler for waiting on the child; must allow blocking
     */
    public SandboxProbe(DecoderSettings settings, Scheduler scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
    }

    /** Probes once. <b>Errors:</b> {@link IOException} if no child starts. */
    public Mono<SandboxReport> report() {
        return Mono.fromCallable(this::probe).subscribeOn(scheduler).timeout(settings.startTimeout());
    }

    private SandboxReport probe() throws IOException {
        new NativeCache(settings).fill();
        ChildProcess child = ChildProcess.start(new ChildCommand(settings, SandboxTools.find()), false);
        Path folder = Files.createTempDirectory("sluice-probe");
        Path secret = Files.writeString(folder.resolve("secret"), "not for children");
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Escape escape = new Escape(door.getLocalPort(), secret.toString());
            return new SandboxReport(judged(Escape.outcomes(child.ask(escape.frame()))));
        } finally {
            child.killAndWait();
            Files.deleteIfExists(folder.resolve("escaped"));
            Files.deleteIfExists(secret);
            Files.deleteIfExists(folder);
        }
    }

    /** An empty environment proves nothing where the worker has none to hide. */
    private static Map<Layer, Outcome> judged(Map<Layer, Outcome> outcomes) {
        Map<Layer, Outcome> judged = new EnumMap<>(outcomes);
        if (System.getenv().isEmpty()) {
            judged.put(Layer.ENVIRONMENT, Outcome.NOT_TRIED);
        }
        return judged;
    }
}

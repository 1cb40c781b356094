package io.sluice.app.wiring;

import io.sluice.app.ScannerKit;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.Material.Place;
import io.sluice.pipeline.Material.Text;
import io.sluice.pipeline.Material.Words;
import io.sluice.pipeline.TransientException;
import io.sluice.scanners.decode.SandboxProbe;
import io.sluice.scanners.decode.SandboxReport;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is done once before the first work is taken: the walls around decoder children are tried from inside and shown, the
 * children are started, and the word tables are touched. Otherwise the first uploads and groups would pay for it.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final Words SAMPLE = new Words(
            Group.of("warm-up", "1", "a harmless name", "", List.of()),
            List.of(new Text(Place.GROUP_NAME, "a harmless name")));

    private final ScannerKit kit;
    private final SandboxProbe sandbox;
    private volatile boolean isDone;

    WarmUp(ScannerKit kit, SandboxProbe sandbox) {
        this.kit = kit;
        this.sandbox = sandbox;
    }

    /** Does it all. <b>Errors:</b> whatever keeps a decoder child from starting. */
    Mono<Void> run() {
        return sandbox.report()
                .doOnNext(WarmUp::show)
                .then(Mono.when(kit.decoder().warm(), words()))
                .doOnSuccess(nothing -> isDone = true);
    }

    /** Completes once it is done; errors before. */
    Mono<Void> done() {
        return Mono.defer(() -> isDone
                ? Mono.empty()
                : Mono.error(new TransientException("the decoder children are not started yet", null)));
    }

    private Mono<Void> words() {
        return Flux.fromIterable(kit.words())
                .flatMap(scanner -> scanner.scan(SAMPLE), 1)
                .then();
    }

    private static void show(SandboxReport report) {
        LOG.info("the decoder children's sandbox, as tried from inside: {}", report);
    }
}

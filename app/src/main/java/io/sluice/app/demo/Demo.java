package io.sluice.app.demo;

import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.MediaGenerator;
import io.sluice.app.demo.outside.PartsAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** One demo, from an empty directory to the judge's word. */
final class Demo {

    private static final String BANK = "worker-bank.csv";

    private final DemoOptions options;
    private final Screen screen;
    private final Patience patience = new Patience();
    private final DemoHome home = DemoHome.find();
    private final long began = System.nanoTime();

    Demo(DemoOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    int run() throws Exception {
        try (RunDirectory dir = RunDirectory.take(home);
                ProcessTreeMemory memory = ProcessTreeMemory.start(new Survivors(dir.path()))) {
            Servers servers = new Servers(dir, patience);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(servers), "stop"));
            try {
                return run(dir, servers, memory);
            } finally {
                servers.stop();
            }
        }
    }

    private void stop(Servers servers) {
        patience.end();
        servers.stop();
    }

    private int run(RunDirectory dir, Servers servers, ProcessTreeMemory memory) throws Exception {
        Tokens tokens = Tokens.random();
        Stage stage = start(dir, servers, tokens);
        Manifest manifest = options.media() == null
                ? Manifest.read(dir.resolve(MediaGenerator.MANIFEST))
                : OwnMedia.of(options.media());
        Performance performance = new Performance(stage, manifest, dir.path(), screen, patience, options.late());
        Outcome outcome = performance.run(began);
        Result result = new Result(outcome, memory.peakMiB());
        if (options.report() != null) {
            ReportFile.write(options.report(), result);
        }
        Summary.of(result, dir.path(), options).forEach(screen::say);
        if (options.keep()) {
            Summary.addresses(stage).forEach(screen::say);
            patience.forEver();
        }
        return outcome.isClean() ? 0 : 1;
    }

    private Stage start(RunDirectory dir, Servers servers, Tokens tokens) throws Exception {
        screen.say("Starting PostgreSQL, an S3 server, an SQS server and a simulated CyberTipline ...");
        Child parts = servers.startParts(home.partsJar(), options.capture());
        Path bank = bank(dir, servers);
        PartsAddress address = servers.awaitParts(parts);
        screen.say("Starting a worker ...");
        URI worker = servers.startWorker(address, bank, tokens);
        return new Stage(address, worker, tokens);
    }

    /** Makes up the media, if any are wanted, and joins their bank with the user's. */
    private Path bank(RunDirectory dir, Servers servers) throws IOException, DemoFailure, InterruptedException {
        BankFile bank = new BankFile();
        if (options.media() == null) {
            screen.say("Making up " + options.count() + " harmless pictures and films ...");
            servers.startGenerator(options.count()).awaitSuccess();
            bank.add(dir.resolve(MediaGenerator.BANK));
        } else if (options.bank() == null) {
            bank.addPlaceholder();
        }
        if (options.bank() != null) {
            bank.add(options.bank());
        }
        Path file = dir.resolve(BANK);
        bank.write(file);
        return file;
    }
}

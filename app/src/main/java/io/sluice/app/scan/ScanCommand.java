package io.sluice.app.scan;

import io.sluice.app.NativeFolder;
import io.sluice.app.Pools;
import io.sluice.app.ScannerKit;
import io.sluice.app.policy.PolicyFile;
import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankState;
import io.sluice.pipeline.BlockedGroups;
import io.sluice.pipeline.Contexts;
import io.sluice.pipeline.Escalation;
import io.sluice.pipeline.Examiner;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.PipelineLimits;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.RulePolicy;
import io.sluice.scanners.decode.DecoderSettings;
import io.sluice.scanners.hash.CsvBank;
import io.sluice.scanners.hash.SnapshotFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code sluice scan}: judges local files and prints one line each. Opens no incident and keeps nothing. */
public final class ScanCommand {

    /** A bank read from a file does not grow stale while the command runs. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private static final int READERS = 4;

    private ScanCommand() {}

    /**
     * Runs the command.
     *
     * @return 0 if every file got a line, whatever it is; 2 if the command itself could not run
     */
    public static int run(List<String> arguments) {
        try {
            scan(ScanOptions.parse(arguments));
            return 0;
        } catch (IllegalArgumentException | PipelineException e) {
            System.err.println("sluice scan: " + e.getMessage());
            return 2;
        }
    }

    private static void scan(ScanOptions options) {
        Scheduler reading = Pools.fixed(READERS, "sluice-read");
        DecoderSettings decoding = DecoderSettings.defaults(NativeFolder.path());
        HashBanks banks = options.bank() == null ? new NoBanks() : CsvBank.open(options.bank(), reading);
        try (ScannerKit kit = ScannerKit.of(
                banks,
                FOR_EVER,
                SnapshotFolder.none(),
                decoding,
                new ScannerKit.Rules(null, null, null, BlockedGroups.NONE))) {
            kit.hashes().refresh().block();
            if (!kit.hashes().isReady()) {
                System.err.println("no bank is loaded (--bank FILE.csv): nothing can be matched, so nothing passes");
            }
            print(options, files(kit, reading, decoding.children()));
        } finally {
            reading.dispose();
        }
    }

    private static FileScan files(ScannerKit kit, Scheduler reading, int atOnce) {
        RulePolicy policy = new RulePolicy(PolicyFile.read(null));
        Examiner.Parts parts =
                new Examiner.Parts(kit.scanners(), kit.decoder(), new NoEscalation(), Contexts.NONE, kit.cpu(), null);
        Examiner examiner =
                new Examiner(parts, policy, () -> PipelineLimits.DEFAULTS, PipelineObserver.NOOP, Clock.systemUTC());
        return new FileScan(examiner, policy, reading, atOnce);
    }

    /** The main thread pulls, so files are read no faster than lines are taken. */
    private static void print(ScanOptions options, FileScan scan) {
        LinePrinter printer = LinePrinter.of(options.isJson());
        Flux<Path> files = Flux.fromStream(() -> FileWalk.of(options.paths()));
        for (ScanLine line : scan.lines(files).toIterable(1)) {
            printer.print(line);
        }
        printer.finish();
    }

    /** There is no bank. */
    private static final class NoBanks implements HashBanks {
        @Override
        public Mono<BankState> state() {
            return Mono.just(new BankState(0, List.of()));
        }

        @Override
        public Flux<BankChange> changes(long since) {
            return Flux.empty();
        }
    }

    /** Whoever scans local files sees the findings; there is no object to gate and nobody to report to. */
    private static final class NoEscalation implements Escalation {
        @Override
        public Mono<Void> open(Incident incident) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> seal(Media media) {
            return Mono.empty();
        }
    }
}

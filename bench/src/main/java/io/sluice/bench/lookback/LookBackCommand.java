package io.sluice.bench.lookback;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Parts;
import io.sluice.bench.Subcommand;
import io.sluice.bench.lookback.LookBackReport.Beside;
import io.sluice.pipeline.lookback.HashArchive.Portion;
import io.sluice.pipeline.lookback.HashArchive.Row;
import io.sluice.pipeline.lookback.LookBackSettings;
import io.sluice.pipeline.lookback.Sieve;
import io.sluice.scanners.hash.HashSieve;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import reactor.core.publisher.Flux;

/** {@code ./sluice bench lookback}: kept hashes in PostgreSQL, streamed past new entries. */
public final class LookBackCommand implements Subcommand {

    private static final int ORIENTATIONS = 8;

    @Override
    public String name() {
        return "lookback";
    }

    @Override
    public String usage() {
        return "[--stored N] [--entries N] [--rate N] [--json]   new bank entries against kept hashes (10 million, 1,000)";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        Options options = Options.parse(arguments, Set.of("--stored", "--entries", "--rate"), Set.of("--json"));
        int objects = Math.max(1, options.number("--stored", 10_000_000) / ORIENTATIONS);
        int entries = options.number("--entries", 1000);
        try (Parts parts = Parts.start();
                Archive archive = new Archive(parts)) {
            Output.say("keeping " + objects + " objects ...");
            archive.fill(objects);
            int rate = options.number("--rate", (int) LookBackSettings.DEFAULTS.objectsPerSecond());
            Output.print(measure(archive, Plants.make(objects, entries), rate), options.has("--json"));
        }
    }

    private static LookBackReport measure(Archive archive, Plants plants, int rate) {
        Openings openings = new Openings(archive);
        openings.warmUp();
        Openings.Times alone = openings.run();
        Sieve sieve = Objects.requireNonNull(
                HashSieve.of(Flux.fromIterable(plants.entries())).block());
        Output.say("looking back ...");
        Openings.Running beside = openings.begin();
        Pass pass = new Pass(archive, sieve, LookBackSettings.DEFAULTS.at(rate));
        pass.run();
        Openings.Times meanwhile = beside.end();
        Set<Long> missed = new HashSet<>(plants.expected());
        missed.removeAll(pass.caught);
        return new LookBackReport(
                (long) archive.objects() * ORIENTATIONS,
                archive.objects(),
                rate,
                plants.entries().size(),
                pass.comparing / 1e9,
                pass.reading / 1e9,
                pass.caught.size(),
                plants.expected().size(),
                missed.size(),
                new Beside(alone.p50(), alone.p99(), meanwhile.p50(), meanwhile.p99()));
    }

    /** Reading and comparing one after the other, so that each has its time; the rests that a worker takes are not counted. */
    private static final class Pass {
        private final Archive archive;
        private final Sieve sieve;
        private final LookBackSettings settings;
        private final Set<Long> caught = new HashSet<>();
        private long reading;
        private long comparing;

        Pass(Archive archive, Sieve sieve, LookBackSettings settings) {
            this.archive = archive;
            this.sieve = sieve;
            this.settings = settings;
        }

        void run() {
            for (Portion portion = read(0); !portion.rows().isEmpty(); portion = read(portion.last())) {
                compare(portion);
                LockSupport.parkNanos(settings.rest(portion.rows().size()).toNanos());
            }
        }

        private Portion read(long after) {
            long begun = System.nanoTime();
            Portion portion = archive.read(after, settings.portion());
            reading += System.nanoTime() - begun;
            return portion;
        }

        private void compare(Portion portion) {
            long begun = System.nanoTime();
            for (Row row : portion.rows()) {
                if (sieve.catches(row.hashes())) {
                    caught.add(row.place());
                }
            }
            comparing += System.nanoTime() - begun;
        }
    }
}

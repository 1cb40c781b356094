package io.sluice.app.match;

import io.sluice.app.Pools;
import io.sluice.pipeline.HashAnswer;
import io.sluice.pipeline.HashMatch;
import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.SubjectId;
import io.sluice.scanners.hash.BankLookup;
import io.sluice.scanners.hash.CsvBank;
import io.sluice.scanners.hash.KnownHashes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import reactor.core.scheduler.Scheduler;

/** {@code sluice match}: what a bank knows of one hash, and why it would or would not count. */
public final class MatchCommand {

    /** A bank read from a file does not grow stale while the command runs. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private MatchCommand() {}

    /**
     * Runs the command.
     *
     * @return 0 if something matches, 1 if nothing does that counts, 2 if the command itself could not run
     */
    public static int run(List<String> arguments) {
        try {
            MatchOptions options = MatchOptions.parse(arguments);
            HashAnswer answer = options.bank() == null
                    ? Worker.of(Objects.requireNonNull(options.url())).find(options.hash())
                    : inFile(options.bank(), options.hash());
            new MatchPrinter(System.out, options.isJson()).print(options.hash(), answer);
            return answer.matches().stream().anyMatch(HashMatch::counts) ? 0 : 1;
        } catch (IllegalArgumentException | PipelineException | IOException e) {
            System.err.println("sluice match: " + e.getMessage());
            return 2;
        }
    }

    private static HashAnswer inFile(Path bank, GivenHash hash) {
        Scheduler reading = Pools.fixed(2, "sluice-read");
        try {
            KnownHashes hashes = new KnownHashes(CsvBank.open(bank, reading), FOR_EVER, Clock.systemUTC(), reading);
            SubjectId anybody = SubjectId.ofGroup("match", "command");
            return Objects.requireNonNull(hashes.refresh()
                    .then(new BankLookup(hashes, reading).find(hash.type(), hash.digits(), anybody))
                    .block());
        } finally {
            reading.dispose();
        }
    }
}

package io.sluice.bench;

import io.sluice.bench.chaos.ChaosCommand;
import io.sluice.bench.degraded.DegradedCommand;
import io.sluice.bench.escalation.BacklogCommand;
import io.sluice.bench.escalation.BurstCommand;
import io.sluice.bench.imports.ImportCommand;
import io.sluice.bench.lookback.LookBackCommand;
import io.sluice.bench.match.MatchCommand;
import io.sluice.bench.memory.MemoryCommand;
import io.sluice.bench.pdq.PdqCommand;
import io.sluice.bench.pipeline.PipelineCommand;
import io.sluice.bench.scale.ScaleCommand;
import java.util.List;
import java.util.Optional;

/** The program: one subcommand a run. Figures go to standard output, everything else to standard error. */
public final class Bench {

    private static final List<Subcommand> COMMANDS = List.of(
            new MatchCommand(),
            new PdqCommand(),
            new LookBackCommand(),
            new ImportCommand(),
            new ChaosCommand(),
            new BacklogCommand(),
            new BurstCommand(),
            new DegradedCommand(),
            new PipelineCommand(),
            new MemoryCommand(),
            new ScaleCommand());

    private Bench() {}

    /** Ends with 2 if it cannot tell what is wanted. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Optional<Subcommand> command = COMMANDS.stream()
                .filter(known -> !words.isEmpty() && known.name().equals(words.get(0)))
                .findFirst();
        if (command.isEmpty()) {
            usage();
            System.exit(2);
        }
        try {
            command.orElseThrow().run(words.subList(1, words.size()));
        } catch (IllegalArgumentException wrong) {
            System.err.println("sluice bench: " + wrong.getMessage());
            usage();
            System.exit(2);
        }
    }

    private static void usage() {
        COMMANDS.forEach(command -> System.err.println("  sluice bench " + command.name() + " " + command.usage()));
    }
}

package io.sluice.app;

import io.sluice.app.bank.BankCommand;
import io.sluice.app.check.CheckCommand;
import io.sluice.app.demo.DemoCommand;
import io.sluice.app.evidence.EvidenceCommand;
import io.sluice.app.letters.DeadLetterCommand;
import io.sluice.app.match.CompareCommand;
import io.sluice.app.match.MatchCommand;
import io.sluice.app.report.ReportCommand;
import io.sluice.app.scan.ScanCommand;
import io.sluice.app.shadow.ShadowCommand;
import io.sluice.app.tune.TuneCommand;
import io.sluice.app.walk.WalkCommand;
import io.sluice.app.watch.TopCommand;
import java.util.Arrays;
import java.util.List;

/** The executable: one program, and the command says which part of it runs. */
public final class SluiceApplication {

    private static final String USAGE = """
            Sluice scans what people upload before anybody can see it.

              sluice demo [--count N] [--media DIR] [--bank FILE] [--capture DIR] [--keep] [--report FILE]
                  Everything on this machine, on generated pictures: from upload to filed report.
              sluice scan [--bank FILE.csv] [--json] PATH...
                  The same scanners on local files.
              sluice bank [--url URL] list|create|set|entries|import|export|disable|release|...
                  Keeps the hash banks of a running service; "sluice bank help" says more.
              sluice match HASH (--bank FILE.csv | --url URL) [--json]
                  What a bank knows of a hash, and why it would or would not count.
              sluice compare A B [--json]
                  How near two files or hashes are, and whether they match.
              sluice report show ID [--url URL] [--json]
                  An incident's whole timeline, from a running service.
              sluice evidence VERB ...
                  Keeps sealed evidence, and verifies the log of who looked at it; "sluice evidence help" says more.
              sluice dead-letters [list|redrive|history ...] [--url URL]
                  What could not be handled, and sending it again; "sluice dead-letters help" says more.
              sluice backfill [list|start|pause|resume|cancel ...] [--url URL]
                  Scans what lay in a bucket before, at a rate; "sluice backfill help" says more.
              sluice reconcile [list|start|pause|resume|cancel ...] [--url URL]
                  Finds uploads that nobody was told of; every night by itself. "sluice reconcile help" says more.
              sluice shadow [--json] [--url URL]
                  What a draft of the policy would have said otherwise.
              sluice top [--once] [--json] [--url URL]
                  Where a running worker is stuck, what to turn, and how stages and lanes stand; anew every two seconds.
              sluice tune [list|show|set|confirm|revert|history ...] [--url URL]
                  Sees and turns the knobs of running workers, with a dry run; "sluice tune help" says more.
              sluice check [--wait SECONDS] [--json] [--sluice.name=value ...]
                  Whether everything a worker needs is there: a picture from upload to verdict, clocks, locks, tags, rights.
              sluice serve [--sluice.name=value ...]
                  The service. Settings are in the README.
            """;

    private SluiceApplication() {}

    /** Runs a command and exits with its code: 0 if it did what it was asked, 2 if it was asked wrongly. */
    public static void main(String[] arguments) {
        List<String> rest = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        String command = arguments.length == 0 ? "help" : arguments[0];
        switch (command) {
            case "serve" -> Worker.start(rest);
            case "scan" -> System.exit(ScanCommand.run(rest));
            case "bank" -> System.exit(BankCommand.run(rest, System.getenv()));
            case "evidence" -> System.exit(EvidenceCommand.run(rest, System.getenv()));
            case "match" -> System.exit(MatchCommand.run(rest));
            case "report" -> System.exit(ReportCommand.run(rest, System.getenv()));
            case "dead-letters" -> System.exit(DeadLetterCommand.run(rest, System.getenv()));
            case "backfill" -> System.exit(WalkCommand.backfill(rest, System.getenv()));
            case "reconcile" -> System.exit(WalkCommand.reconcile(rest, System.getenv()));
            case "shadow" -> System.exit(ShadowCommand.run(rest, System.getenv()));
            case "top" -> System.exit(TopCommand.run(rest, System.getenv()));
            case "tune" -> System.exit(TuneCommand.run(rest, System.getenv()));
            case "check" -> System.exit(CheckCommand.run(rest));
            case "compare" -> System.exit(CompareCommand.run(rest));
            case "demo" -> System.exit(DemoCommand.run(rest));
            case "help", "--help", "-h" -> System.out.print(USAGE);
            default -> {
                System.err.println("there is no command " + command);
                System.err.print(USAGE);
                System.exit(2);
            }
        }
    }
}

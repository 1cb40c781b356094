package io.sluice.app.demo;

import io.sluice.app.demo.judge.CaseTrail;
import io.sluice.app.demo.judge.Judgement;
import io.sluice.app.demo.judge.PaperTrail;
import io.sluice.pipeline.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The last words of a demo. */
final class Summary {

    private static final int MOST_COMPLAINTS = 20;

    private final List<String> lines = new ArrayList<>();

    private Summary() {}

    static List<String> of(Result result, Path dir, DemoOptions options) {
        Summary summary = new Summary();
        summary.table(result);
        summary.timeline(result.outcome().timeline());
        summary.verdict(result.outcome());
        summary.whereNext(dir, options);
        return summary.lines;
    }

    private void table(Result result) {
        Judgement judgement = result.outcome().judgement();
        lines.add("");
        row("objects", judgement.objects() + "  (" + verdicts(judgement) + ")");
        row("planted", judgement.planted());
        row("  found", judgement.found());
        row("  sealed", judgement.sealed());
        row("  blocked", judgement.blocked());
        row("  filed", judgement.filed());
        row("  confirmed by a person", judgement.confirmed());
        row("escalated wrongly", judgement.falseEscalations());
        groups(judgement.groups());
        papers(result.outcome().papers());
        cases(result.outcome().cases());
        row("seconds", result.outcome().took().toSeconds());
        row(
                "peak memory",
                result.peakMiB().isPresent()
                        ? result.peakMiB().getAsLong() + " MiB, all processes together"
                        : "n/a (needs Linux with /proc/PID/smaps_rollup)");
    }

    private void groups(Judgement.Groups groups) {
        Double p99 = groups.p99Millis();
        if (p99 != null) {
            row("names judged", groups.judged() + "  (p99 " + String.format(Locale.ROOT, "%.0f ms)", p99));
            row("  caught", groups.caught());
            row("  missed", groups.missed());
            row("  blocked wrongly", groups.falseBlocks());
        }
    }

    private void papers(PaperTrail papers) {
        Duration rescan = papers.rescan();
        if (papers.outcome() != null && rescan != null) {
            row("notice", papers.outcome() + " with reasons  (rescanned within " + rescan.toMillis() + " ms)");
        }
        if (papers.dismissals() > 0) {
            row(
                    "dismissed by two people",
                    papers.dismissals() + "  (false positives of the entry: " + papers.falsePositives() + ")");
        }
        row("viewed whole", papers.views() + "  (fileViewedByEsp is true for these, false for the rest)");
        row(
                "statements of reasons",
                papers.published() + " in the Transparency Database, " + papers.withheld() + " withheld");
        row("access log", papers.logRows() + " rows, " + papers.logAnchors() + " anchors, verified from a file");
    }

    private void cases(CaseTrail cases) {
        row(
                "reports",
                cases.shared() + " with files of several incidents, " + cases.linked()
                        + " linked to an earlier one of the same person, " + cases.corrections() + " correction");
        row("packages", cases.packages() + " for the authority that has no API");
    }

    private static String verdicts(Judgement judgement) {
        return Arrays.stream(Decision.values())
                .map(decision -> decision + " " + judgement.verdicts().getOrDefault(decision, 0))
                .collect(Collectors.joining(", "));
    }

    private void row(String name, Object value) {
        lines.add(String.format(Locale.ROOT, "  %-24s%s", name, value));
    }

    private void timeline(List<Incidents.Event> timeline) {
        if (!timeline.isEmpty()) {
            lines.add("");
            lines.add("One incident, from upload to filed:");
            timeline.forEach(event -> lines.add("  " + event.at() + "  " + event.event()));
        }
    }

    private void verdict(Outcome outcome) {
        List<String> complaints = new ArrayList<>(outcome.judgement().complaints());
        complaints.addAll(outcome.papers().complaints());
        complaints.addAll(outcome.cases().complaints());
        lines.add("");
        if (complaints.isEmpty()) {
            lines.add("The judge has no complaint.");
            return;
        }
        outcome.delays().forEach(delay -> lines.add("Delayed: " + delay));
        lines.add("The judge complains:");
        complaints.stream().limit(MOST_COMPLAINTS).forEach(complaint -> lines.add("  " + complaint));
        if (complaints.size() > MOST_COMPLAINTS) {
            lines.add("  ... and " + (complaints.size() - MOST_COMPLAINTS) + " more");
        }
    }

    private void whereNext(Path dir, DemoOptions options) {
        lines.add("");
        lines.add("Where to look next:");
        lines.add("  " + dir + "  logs, the manifest, the bank, and the servers' files");
        lines.add("  ./sluice evidence verify --file " + dir.resolve(People.ACCESS_LOG)
                + "  the log of who looked at evidence");
        if (options.capture() != null) {
            lines.add("  " + options.capture() + "  every request that the authority received");
        }
        if (!options.keep()) {
            lines.add("  ./sluice demo --keep  leaves everything up, with addresses and tokens");
        }
        lines.add("  ./sluice scan PATH  the same scanners on your own files");
        lines.add("  README.md  what it is and how it is run");
    }

    /** How to speak to everything while it stays up. */
    static List<String> addresses(Stage stage) {
        String worker = stage.worker().toString();
        return List.of(
                "",
                "Everything stays up until Ctrl-C.",
                "  API            " + worker + "  (described at " + worker + "/openapi.json)",
                "  platform       " + bearer(stage.tokens().platform()),
                "  reviewer       " + bearer(stage.tokens().reviewer()) + "  (page: " + worker + "/review)",
                "  colleague      " + bearer(stage.tokens().colleague()) + "  (the second person)",
                "  custodian      " + bearer(stage.tokens().custodian()) + "  (evidence)",
                "  metrics        " + worker + "/actuator/prometheus, "
                        + bearer(stage.tokens().operator()),
                "  authority      " + stage.parts().get("authority.store") + "/",
                "  S3             " + stage.parts().get("s3.endpoint") + "  (keys in parts/parts.properties)",
                "  PostgreSQL     port " + stage.parts().get("postgres.port") + " of 127.0.0.1");
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }
}

package io.sluice.app.demo.judge;

import io.sluice.app.demo.judge.Cases.LaidDown;
import io.sluice.app.demo.judge.Cases.Worked;
import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.PlantedObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compares how reports belong together with how they must. A pure function: every complaint follows from its arguments.
 *
 * <p>All must hold: the incident that was worked on was asked about, handed over, reported with what the platform answered, and
 * corrected in a report that names the first; whatever names an earlier report names one that was finished; and each package
 * for the authority without an API is whole, about something planted that concerns that authority, and the only one about it.
 */
public final class CaseRules {

    private static final Set<String> WORK =
            Set.of("context-requested", "taken", "hand-over-proposed", "hand-over-accepted", "confirmed");

    private final Manifest manifest;
    private final List<Filing> finished;
    private final Docket docket;
    private final Cases cases;
    private final Expected expected;
    private final List<String> complaints = new ArrayList<>();

    private CaseRules(Manifest manifest, Observations seen, Cases cases, Expected expected) {
        this.manifest = manifest;
        this.finished = seen.filings().stream().filter(Filing::isFinished).toList();
        this.docket = new Docket(seen);
        this.cases = cases;
        this.expected = expected;
    }

    /** The judgement. */
    public static CaseTrail judge(Manifest manifest, Observations seen, Cases cases, Expected expected) {
        return new CaseRules(manifest, seen, cases, expected).judge();
    }

    private CaseTrail judge() {
        Worked worked = cases.worked();
        if (worked != null) {
            complainOf(worked);
            require(!cases.packages().isEmpty(), "no package was laid down for the authority without an API");
        }
        finished.forEach(this::complainOfSeries);
        complainOfPackages();
        return new CaseTrail(
                complaints,
                count(filing -> filing.incidents().size() > 1),
                count(filing -> filing.corrects() == null && !filing.prior().isEmpty()),
                count(filing -> filing.corrects() != null),
                (int) cases.packages().stream().filter(this::isFinished).count());
    }

    private void complainOf(Worked worked) {
        Set<String> missing = new HashSet<>(WORK);
        missing.removeAll(worked.happened());
        require(missing.isEmpty(), worked.key() + " was worked on, and its timeline lacks " + missing);
        require(worked.owner().equals(expected.owner()), worked.key() + " is owned by " + worked.owner());
        List<Filing> reports = docket.ofObject(worked.key()).filings().stream()
                .filter(Filing::isFinished)
                .toList();
        require(
                reports.stream().anyMatch(report -> expected.displayName().equals(report.displayName())),
                worked.key() + " was not reported with what the platform answered");
        require(
                reports.stream().anyMatch(this::isCorrected),
                worked.key() + " was not corrected in a report that names the first");
    }

    private boolean isCorrected(Filing report) {
        Long number = report.reportId();
        return finished.stream()
                .anyMatch(other -> number.equals(other.corrects())
                        && other.prior().contains(number)
                        && other.files().isEmpty());
    }

    private void complainOfSeries(Filing filing) {
        Set<Long> numbers = finished.stream().map(Filing::reportId).collect(Collectors.toSet());
        require(
                numbers.containsAll(filing.prior()),
                "report " + filing.reportId() + " names earlier reports that are none: " + filing.prior());
    }

    private void complainOfPackages() {
        Set<String> told = new HashSet<>();
        for (LaidDown one : cases.packages()) {
            require(isFinished(one) && one.isWhole(), "the package of " + one.incident() + " is not whole");
            require(one.environment().equals("SIMULATED"), "the package of " + one.incident() + " is no simulated one");
            if (!one.isCorrection()) {
                complainOfFile(one);
                require(told.add(one.incident()), one.incident() + " has more than one package");
            }
        }
        cases.packages().stream()
                .filter(one -> !told.contains(one.incident()))
                .forEach(one -> complaints.add("a package corrects what was not told of " + one.incident()));
    }

    private void complainOfFile(LaidDown one) {
        require(one.jurisdiction().equals(expected.jurisdiction()), one.incident() + " is nothing to that authority");
        require(
                planted().contains(String.valueOf(one.sha256())),
                "the package of " + one.incident() + " is not planted");
    }

    private Set<String> planted() {
        return manifest.objects().stream()
                .filter(object -> object.kind().isPlanted())
                .map(PlantedObject::sha256)
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    private boolean isFinished(LaidDown one) {
        return "finished".equals(one.outcome());
    }

    private int count(Predicate<Filing> which) {
        return (int) finished.stream().filter(which).count();
    }

    private void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            complaints.add(otherwise);
        }
    }

    /**
     * What was said and done.
     *
     * @param owner who took the incident over
     * @param displayName what the platform answered
     * @param jurisdiction what the authority without an API is told of
     */
    public record Expected(String owner, String displayName, String jurisdiction) {}
}

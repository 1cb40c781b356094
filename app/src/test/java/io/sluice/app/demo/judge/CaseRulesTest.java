package io.sluice.app.demo.judge;

import static io.sluice.app.demo.judge.FakeWorld.BENIGN;
import static io.sluice.app.demo.judge.FakeWorld.EXACT;
import static io.sluice.app.demo.judge.FakeWorld.MANIFEST;
import static io.sluice.app.demo.judge.FakeWorld.NEAR;
import static io.sluice.app.demo.judge.FakeWorld.digest;
import static io.sluice.app.demo.judge.FakeWorld.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.app.demo.judge.Cases.LaidDown;
import io.sluice.app.demo.judge.Cases.Worked;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row breaks one thing of cases in which all is well. */
final class CaseRulesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final CaseRules.Expected EXPECTED = new CaseRules.Expected("ben", "answered", "GB");
    private static final Set<String> WORK =
            Set.of("context-requested", "taken", "hand-over-proposed", "hand-over-accepted", "confirmed", "filed");
    private static final Worked WORKED = new Worked(NEAR, "ben", WORK);
    private static final LaidDown WHOLE = laidDown("finished", true, "SIMULATED", "GB", EXACT);
    private static final Filing REPORT = report(50, List.of(), null, "answered");
    private static final Filing CORRECTION = report(51, List.of(50L), 50L, null);

    @Test
    void hasNothingToSayOfCasesInWhichAllIsWell() {
        CaseTrail trail = judge(new Cases(WORKED, List.of(WHOLE, correction(EXACT))), List.of(REPORT, CORRECTION));

        assertThat(trail).isEqualTo(new CaseTrail(List.of(), 1, 0, 1, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"work", "series", "packages"})
    void complainsOf(String broken, String complaint, Cases cases, List<Filing> reports) {
        assertThat(judge(cases, reports).complaints()).anyMatch(said -> said.contains(complaint));
    }

    static Stream<Arguments> work() {
        Worked unasked = new Worked(NEAR, "ben", Set.of("confirmed"));
        Worked keptBack = new Worked(NEAR, "ann", WORK);
        Filing unanswered = report(50, List.of(), null, null);
        Filing unnamed = report(51, List.of(), 50L, null);
        return Stream.of(
                row("nobody asked", "lacks", new Cases(unasked, List.of(WHOLE)), REPORT, CORRECTION),
                row("not handed over", "owned by ann", new Cases(keptBack, List.of(WHOLE)), REPORT, CORRECTION),
                row("an answer not reported", "platform answered", well(), unanswered, CORRECTION),
                row("no correction", "not corrected", well(), REPORT),
                row("a correction that names nothing", "not corrected", well(), REPORT, unnamed));
    }

    static Stream<Arguments> series() {
        Filing strange = report(52, List.of(49L), null, null);
        return Stream.of(row("an earlier report that is none", "that are none", well(), REPORT, CORRECTION, strange));
    }

    static Stream<Arguments> packages() {
        return Stream.of(
                packaged("none", "no package"),
                packaged("one left open", "not whole", laidDown(null, true, "SIMULATED", "GB", EXACT)),
                packaged("one altered", "not whole", laidDown("finished", false, "SIMULATED", "GB", EXACT)),
                packaged("one in earnest", "no simulated", laidDown("finished", true, "PRODUCTION", "GB", EXACT)),
                packaged("one for others", "nothing to that", laidDown("finished", true, "SIMULATED", "DE", EXACT)),
                packaged("a harmless file", "not planted", laidDown("finished", true, "SIMULATED", "GB", BENIGN)),
                packaged("a correction of nothing", "not told", WHOLE, correction(NEAR)),
                packaged("the same twice", "more than one", WHOLE, WHOLE));
    }

    private static Arguments packaged(String broken, String complaint, LaidDown... packages) {
        return row(broken, complaint, new Cases(WORKED, List.of(packages)), REPORT, CORRECTION);
    }

    private static Cases well() {
        return new Cases(WORKED, List.of(WHOLE));
    }

    private static Arguments row(String broken, String complaint, Cases cases, Filing... reports) {
        return arguments(broken, complaint, cases, List.of(reports));
    }

    private static LaidDown laidDown(String outcome, boolean whole, String environment, String law, String key) {
        return new LaidDown(incident(key), environment, law, false, outcome, whole, digest(key));
    }

    private static LaidDown correction(String key) {
        return new LaidDown(incident(key), "SIMULATED", "", true, "finished", true, null);
    }

    /** The near match goes out together with another file of the same person. */
    private static Filing report(long id, List<Long> prior, Long corrects, String displayName) {
        List<String> incidents = corrects == null ? List.of(incident(NEAR), incident(EXACT)) : List.of();
        return new Filing(id, NOON, NOON, incidents, prior, corrects, displayName, List.of());
    }

    private static CaseTrail judge(Cases cases, List<Filing> reports) {
        FakeWorld world = new FakeWorld();
        world.filings.clear();
        world.filings.addAll(reports);
        return CaseRules.judge(MANIFEST, world.seen(), cases, EXPECTED);
    }
}

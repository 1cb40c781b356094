package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestPolicy;
import io.sluice.pipeline.testing.TestVerdicts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePolicyTest {

    private final RulePolicy policy = TestPolicy.policy();
    private final Subject object = TestMedia.object();

    /** What each sort of finding, alone, means for an object that every required scanner looked at. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            kind           | category        | confidence | on a list of | decision | incident  | reported to
            EXACT          | known-csam      | 1          | test         | BLOCK    | AUTOMATIC | test
            EXACT          | known-csam      | 1          |              | BLOCK    | CONFIRM   | none
            NEAR           | known-csam      | 0.9        | test         | BLOCK    | CONFIRM   | test
            NEAR           | known-csam      | 0.9        |              | BLOCK    | CONFIRM   | none
            TERM           | forbidden-term  | 1          |              | BLOCK    | CONFIRM   | none
            CLASSIFICATION | unsafe          | 0.95       |              | REVIEW   |           |
            CLASSIFICATION | unsafe          | 0.5        |              | REVIEW   |           |
            FACT           | provenance-mark | 1          |              | PASS     |           |
            FACT           | type-mismatch   | 1          |              | REVIEW   |           |
            EXACT          | never-heard-of  | 1          | test         | REVIEW   |           |
            """)
    void eachFindingHasItsConsequence(
            Kind kind, String category, double confidence, String list, Decision decision, Filing filing, String to) {
        Finding finding = new Finding("file-facts", kind, category, "r-1", confidence, null, null, list, null);
        ScanResult result = TestVerdicts.found(finding);
        assertThat(policy.decide(object, covered(result))).isEqualTo(decision);
        IncidentGrounds expected = filing == null ? null : new IncidentGrounds(finding, filing, to);
        assertThat(policy.opensIncident(result).orElse(null)).isEqualTo(expected);
    }

    /** Who answered, and what follows if nobody found anything. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            hash-exact   | hash-perceptual | classifier   | decision
            clean        | clean           | clean        | PASS
            clean        | clean           | inconclusive | PASS
            clean        | clean           | absent       | PASS
            clean        | inconclusive    | clean        | UNSCANNABLE
            clean        | absent          | clean        | UNSCANNABLE
            inconclusive | clean           | clean        | UNSCANNABLE
            absent       | clean           | clean        | UNSCANNABLE
            absent       | absent          | absent       | UNSCANNABLE
            """)
    void aRequiredScannerThatCouldNotSayNeverPasses(
            String exact, String perceptual, String classifier, Decision decision) {
        List<ScanResult> results = Stream.of(
                        result("hash-exact", exact),
                        result("hash-perceptual", perceptual),
                        result("classifier", classifier))
                .flatMap(List::stream)
                .toList();
        assertThat(policy.decide(object, results)).isEqualTo(decision);
    }

    private static List<ScanResult> result(String scanner, String answer) {
        return switch (answer) {
            case "clean" -> List.of(new Completed(scanner, "v1", List.of()));
            case "inconclusive" -> List.of(new Inconclusive(scanner, "timeout"));
            default -> List.of();
        };
    }

    @Test
    void aKnownObjectIsBlockedThoughNothingElseCouldSay() {
        List<ScanResult> results =
                List.of(TestVerdicts.found(TestVerdicts.exact()), new Inconclusive("hash-perceptual", "truncated"));
        assertThat(policy.decide(object, results)).isEqualTo(Decision.BLOCK);
    }

    @Test
    void noResultsAtAllAreUnscannable() {
        assertThat(policy.decide(object, List.of())).isEqualTo(Decision.UNSCANNABLE);
        assertThat(policy.decide(TestMedia.group("a name"), List.of())).isEqualTo(Decision.UNSCANNABLE);
    }

    @Test
    void groupsNeedOnlyTheirOwnScanners() {
        List<ScanResult> words = List.of(new Completed("words", "v1", List.of()));
        assertThat(policy.decide(TestMedia.group("a name"), words)).isEqualTo(Decision.PASS);
        assertThat(policy.decide(object, words)).isEqualTo(Decision.UNSCANNABLE);
    }

    @Test
    void moreResultsNeverMakeItMilderAndTheirOrderDoesNotMatter() {
        List<ScanResult> results = covered(
                TestVerdicts.found(TestVerdicts.exact()),
                TestVerdicts.found(TestVerdicts.near()),
                new Inconclusive("words", "timeout"),
                TestVerdicts.found(Finding.of("classifier", Kind.CLASSIFICATION, "unsafe", "m-1", 0.9)));
        Decision before = Decision.PASS;
        for (int known = 2; known <= results.size(); known++) {
            List<ScanResult> some = new ArrayList<>(results.subList(0, known));
            Decision decision = policy.decide(object, some);
            Collections.reverse(some);
            assertThat(policy.decide(object, some)).isEqualTo(decision).isGreaterThanOrEqualTo(before);
            before = decision;
        }
    }

    @Test
    void theGroundsThatMayFileAutomaticallyWin() {
        ScanResult both = new Completed("hash-exact", "v1", List.of(TestVerdicts.near(), TestVerdicts.exact()));
        assertThat(policy.opensIncident(both))
                .get()
                .extracting(IncidentGrounds::filing)
                .isEqualTo(Filing.AUTOMATIC);
    }

    @Test
    void anInconclusiveResultOpensNothing() {
        assertThat(policy.opensIncident(new Inconclusive("hash-exact", "timeout")))
                .isEmpty();
    }

    @Test
    void rulesThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> rule(Kind.NEAR, Decision.BLOCK, Filing.AUTOMATIC))
                .hasMessageContaining("only an exact match may be filed automatically");
        assertThatThrownBy(() -> rule(Kind.EXACT, Decision.REVIEW, Filing.CONFIRM))
                .hasMessageContaining("what opens an incident is blocked");
        assertThatThrownBy(() -> new PolicyRules("v", Set.of(), Set.of("words"), Set.of(), List.of()))
                .hasMessageContaining("without required scanners");
        assertThatThrownBy(() -> new PolicyRules(" ", Set.of("a"), Set.of("b"), Set.of(), List.of()))
                .hasMessageContaining("needs a version");
    }

    private static PolicyRule rule(Kind kind, Decision decision, Filing filing) {
        return new PolicyRule("r", Set.of(kind), Set.of(), Set.of(), 0, decision, filing, null);
    }

    private static List<ScanResult> covered(ScanResult... more) {
        List<ScanResult> results = new ArrayList<>(List.of(
                new Completed("hash-exact", "v1", List.of()), new Completed("hash-perceptual", "v1", List.of())));
        results.addAll(List.of(more));
        return results;
    }

    /** Even where a rule says otherwise of everything that is close to something known. */
    @ParameterizedTest
    @CsvSource({"EXACT,", "NEAR,", "EXACT,test", "NEAR,test"})
    void whatAQuarantinedEntryHitsNeedsAPersonAndOpensNothing(Kind kind, String authority) {
        Finding hit =
                new Finding("file-facts", kind, "known-csam", "e-1", 1, null, "bank", authority, KnownHash.QUARANTINED);
        ScanResult result = new Completed("hash-exact", "v1", List.of(hit));
        assertThat(policy.opensIncident(result)).isEmpty();
        assertThat(policy.decide(object, covered(result))).isEqualTo(Decision.REVIEW);
    }
}

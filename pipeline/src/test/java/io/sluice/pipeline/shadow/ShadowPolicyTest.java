package io.sluice.pipeline.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.PolicyRule;
import io.sluice.pipeline.PolicyRules;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.RulePolicy;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.VerdictPolicy;
import io.sluice.pipeline.shadow.ShadowLedger.Pair;
import io.sluice.pipeline.shadow.ShadowLedger.Tally;
import io.sluice.pipeline.testing.SettableClock;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A draft says what it would have said, and nothing else. */
class ShadowPolicyTest {

    private static final Finding NEAR = TestVerdicts.near();

    private final List<Difference> told = new ArrayList<>();
    private final List<Tally> kept = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private boolean isAway;

    private final ShadowLedger ledger = new ShadowLedger() {
        @Override
        public Mono<Void> add(Pair policies, List<Tally> tallies) {
            return Mono.defer(() -> {
                if (isAway) {
                    return Mono.error(new TransientException("away", null));
                }
                pairs.add(policies);
                kept.addAll(tallies);
                return Mono.empty();
            });
        }

        @Override
        public Mono<Report> report() {
            return Mono.empty();
        }
    };

    private static RulePolicy policy(String version, Decision decision, @Nullable Filing filing) {
        PolicyRule rule = new PolicyRule("near", Set.of(Kind.NEAR), Set.of(), Set.of(), 0, decision, filing, null);
        return new RulePolicy(new PolicyRules(version, Set.of("hash"), Set.of("words"), Set.of(), List.of(rule)));
    }

    private ShadowPolicy beside(VerdictPolicy draft) {
        return new ShadowPolicy(policy("live", Decision.REVIEW, null), draft, ledger, told::add, new SettableClock());
    }

    private static void judge(ShadowPolicy shadow, Finding... findings) {
        MediaObject object = TestMedia.object();
        Examination examination =
                new Examination(object, Lane.FRESH, TestMedia.context(), null, null, List.of(found(findings)));
        Verdict verdict = new Verdict(examination, Decision.REVIEW, "live", TestMedia.LONG_AGO);
        shadow.decided(verdict, new RecordedVerdict(verdict.subject().id(), verdict.decision(), 1), Duration.ZERO);
    }

    private static ScanResult found(Finding... findings) {
        return new ScanResult.Completed("hash", "v1", List.of(findings));
    }

    @Test
    void whereTheyAgreeOnlyTheNumberIsKept() {
        ShadowPolicy shadow = beside(policy("draft", Decision.REVIEW, null));
        judge(shadow, NEAR);
        judge(shadow, NEAR);
        shadow.store().block();
        assertThat(told).isEmpty();
        assertThat(pairs).containsExactly(new Pair("live", "draft"));
        assertThat(kept).singleElement().satisfies(tally -> {
            assertThat(tally.difference()).isNull();
            assertThat(tally.subjects()).isEqualTo(2);
        });
    }

    @Test
    void whereTheyDifferItIsKeptHowAndWhy() {
        ShadowPolicy shadow = beside(policy("draft", Decision.BLOCK, Filing.CONFIRM));
        judge(shadow, NEAR);
        shadow.store().block();
        assertThat(kept).singleElement().satisfies(tally -> {
            Difference difference = tally.difference();
            assertThat(difference.was()).isEqualTo("REVIEW");
            assertThat(difference.would()).isEqualTo("BLOCK, filed CONFIRM");
            assertThat(difference.because()).isEqualTo("NEAR " + NEAR.category());
            assertThat(difference.kind()).isEqualTo("object");
            assertThat(tally.example()).startsWith("o-");
        });
        assertThat(told).hasSize(1);
    }

    @Test
    void anotherFilingOfTheSameDecisionIsADifference() {
        ShadowPolicy shadow = new ShadowPolicy(
                policy("live", Decision.BLOCK, Filing.CONFIRM),
                policy("draft", Decision.BLOCK, null),
                ledger,
                told::add,
                new SettableClock());
        judge(shadow, NEAR);
        assertThat(told).singleElement().satisfies(difference -> {
            assertThat(difference.was()).isEqualTo("BLOCK, filed CONFIRM");
            assertThat(difference.would()).isEqualTo("BLOCK");
        });
    }

    @Test
    void aDraftThatThrowsHarmsNobody() {
        ShadowPolicy shadow = beside(new BrokenPolicy());
        judge(shadow, NEAR);
        assertThat(told).singleElement().extracting(Difference::would).isEqualTo(Difference.FAILED);
    }

    @Test
    void whatTheLedgerDidNotTakeIsAddedLater() {
        ShadowPolicy shadow = beside(policy("draft", Decision.BLOCK, null));
        judge(shadow, NEAR);
        isAway = true;
        assertThat(shadow.store().onErrorComplete().hasElement().block()).isFalse();
        isAway = false;
        judge(shadow, NEAR);
        shadow.store().block();
        assertThat(kept).singleElement().extracting(Tally::subjects).isEqualTo(2L);
        kept.clear();
        shadow.store().block();
        assertThat(kept).as("nothing is added twice").isEmpty();
    }

    @Test
    void moreWaysThanAreToldApartAreCountedTogether() {
        ShadowPolicy shadow = beside(policy("draft", Decision.BLOCK, null));
        for (int i = 0; i < ShadowPolicy.MOST + 50; i++) {
            judge(shadow, new Finding("hash", Kind.NEAR, "category-" + i, null, 1, null, null, "test", null));
        }
        shadow.store().block();
        assertThat(kept).hasSize(ShadowPolicy.MOST + 1);
        assertThat(kept.stream().mapToLong(Tally::subjects).sum()).isEqualTo(ShadowPolicy.MOST + 50);
    }
}

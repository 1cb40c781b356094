package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Material.Digested;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.testing.FakeScanner;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** An object is judged again by its hashes: by the same scanners and the same policy, without its bytes. */
class KeptExaminerTest {

    private final Flow flow = new Flow();

    @Test
    void aHitOpensItsIncidentWithTheDigestsAndBlocks() {
        flow.with(FakeScanner.finding("hash-exact", Digested.class, TestVerdicts.exact()));
        KeptObject kept = kept(List.of());
        flow.pipeline().judgeAgain(kept).block();
        assertThat(flow.escalation.openings(kept.object().id())).hasSize(1);
        assertThat(flow.escalation.openings(kept.object().id()).get(0).digests())
                .isEqualTo(kept.hashes().unpackedDigests().get(0));
        assertThat(flow.sink.decision(kept.object().id())).isEqualTo(Decision.BLOCK);
    }

    @Test
    void onlyScannersThatCompareHashesAreAskedAgain() {
        FakeScanner<Pictured> classifier = FakeScanner.clean("classifier", Pictured.class);
        FakeScanner<Pictured> perceptual = FakeScanner.clean("hash-perceptual", Pictured.class);
        flow.with(classifier).with(perceptual);
        flow.pipeline().judgeAgain(kept(List.of())).block();
        assertThat(classifier.seen()).isEmpty();
        assertThat(perceptual.seen()).hasSize(1);
    }

    @Test
    void whatOtherScannersSaidStands() {
        KeptObject kept = kept(List.of(
                new Completed(
                        "classifier",
                        "v1",
                        List.of(Finding.of("classifier", Finding.Kind.CLASSIFICATION, "x", "r", 0.9))),
                new Completed("hash-exact", "v0", List.of(TestVerdicts.exact()))));
        flow.pipeline().judgeAgain(kept).block();
        Verdict verdict = flow.sink.writes().get(0);
        assertThat(verdict.decision()).isEqualTo(Decision.REVIEW);
        assertThat(verdict.examination().versions())
                .containsEntry("classifier", "v1")
                .containsEntry("hash-exact", "v1");
    }

    @Test
    void banksThatAreNotAtHandChangeNothing() {
        flow.with(FakeScanner.answering(
                "hash-exact", Digested.class, digested -> Mono.just(new Inconclusive("hash-exact", "bank-stale"))));
        StepVerifier.create(flow.pipeline().judgeAgain(kept(List.of())))
                .expectError(TransientException.class)
                .verify();
        assertThat(flow.sink.writes()).isEmpty();
    }

    @Test
    void licensedHashesAreComparedAgain() {
        FakeScanner<Pictured> licensed = FakeScanner.clean("hash-licensed", Pictured.class);
        flow.with(licensed);
        KeptObject kept = kept(List.of());
        List<LicensedHash> hashes = List.of(new LicensedHash("pdna", "00ff"));
        flow.pipeline()
                .judgeAgain(new KeptObject(
                        kept.object(), kept.context(), kept.hashes().licensed(hashes), "jpeg", 1, List.of()))
                .block();
        assertThat(licensed.seen())
                .singleElement()
                .satisfies(seen -> assertThat(seen.picture().licensed()).isEqualTo(hashes));
    }

    /** A plug-in that came later than the object: it cannot be said anew what never was. */
    @Test
    void whatWasNeverHashedHindersNothing() {
        flow.with(FakeScanner.finding("hash-exact", Digested.class, TestVerdicts.exact()))
                .with(FakeScanner.answering(
                        "hash-licensed",
                        Pictured.class,
                        pictured -> Mono.just(new Inconclusive("hash-licensed", Inconclusive.NOT_HASHED))));
        KeptObject kept = kept(List.of());
        flow.pipeline().judgeAgain(kept).block();
        assertThat(flow.sink.decision(kept.object().id())).isEqualTo(Decision.BLOCK);
    }

    private static KeptObject kept(List<ScanResult> results) {
        FrameHash frame = TestMedia.frame(TestMedia.pdq(7));
        PackedHashes hashes = PackedHashes.of(TestMedia.digests(new byte[] {9}), List.of(frame));
        return new KeptObject(TestMedia.object(), TestMedia.context(), hashes, "jpeg", 1, results);
    }
}

package io.sluice.pipeline.testing;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings, verdicts and incidents, all invented. */
public final class TestVerdicts {

    private TestVerdicts() {}

    /** An exact match on the list of the simulated authority. */
    public static Finding exact() {
        return new Finding(
                "hash-exact", Kind.EXACT, "known-csam", "entry-1", 1, null, "authority-list", "test", "block");
    }

    /** A near match on the list of the simulated authority. */
    public static Finding near() {
        return new Finding(
                "hash-perceptual", Kind.NEAR, "known-csam", "entry-2", 0.9, 12, "authority-list", "test", "block");
    }

    /** A listed term. */
    public static Finding term() {
        return Finding.of("words", Kind.TERM, "forbidden-term", "term-1", 1);
    }

    /** One scanner's answer. */
    public static ScanResult found(Finding finding) {
        return new Completed(finding.scanner(), "v1", List.of(finding));
    }

    /** A verdict that rests on one finding, or on none if it is a pass. */
    public static Verdict verdict(Subject subject, Decision decision) {
        List<ScanResult> results = decision == Decision.PASS
                ? List.of(new Completed("hash-exact", "v1", List.of()))
                : List.of(found(subject instanceof Group ? term() : exact()));
        Examination examination =
                new Examination(subject, Lane.FRESH, TestMedia.context(), digests(subject), null, results);
        return new Verdict(examination, decision, "policy-1", TestMedia.LONG_AGO);
    }

    /** A verdict without the classifier, which was put off. */
    public static Verdict deferred(Subject subject, Decision decision) {
        return classified(subject, decision, Lane.FRESH, new Inconclusive("classifier", Inconclusive.DEFERRED));
    }

    /** The verdict with it. */
    public static Verdict caughtUp(Subject subject, Decision decision) {
        return classified(subject, decision, Lane.DEFERRED, new Completed("classifier", "v1", List.of()));
    }

    private static Verdict classified(Subject subject, Decision decision, Lane lane, ScanResult classifier) {
        List<ScanResult> results = List.of(new Completed("hash-exact", "v1", List.of()), classifier);
        Examination examination = new Examination(subject, lane, TestMedia.context(), digests(subject), null, results);
        return new Verdict(examination, decision, "policy-1", TestMedia.LONG_AGO);
    }

    /** An incident of this subject that an exact match opened and that may be filed automatically. */
    public static Incident incident(Subject subject) {
        return incident(subject, exact(), Filing.AUTOMATIC);
    }

    /** An incident of this subject that this finding opened. */
    public static Incident incident(Subject subject, Finding finding, Filing filing) {
        return new Incident(
                subject,
                subject instanceof Group ? UploadContext.NONE : TestMedia.context(),
                digests(subject),
                found(finding),
                new IncidentGrounds(finding, filing, "test"),
                "policy-1",
                TestMedia.LONG_AGO);
    }

    private static @Nullable Digests digests(Subject subject) {
        return subject instanceof Group ? null : TestMedia.digests(new byte[0]);
    }
}

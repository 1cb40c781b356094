package io.sluice.pipeline.shadow;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.VerdictPolicy;
import java.util.List;
import java.util.Optional;

/** A policy with a bug. */
final class BrokenPolicy implements VerdictPolicy {

    @Override
    public String version() {
        return "broken";
    }

    @Override
    public Optional<IncidentGrounds> opensIncident(ScanResult result) {
        throw new IllegalStateException("a bug");
    }

    @Override
    public Decision decide(Subject subject, List<ScanResult> results) {
        throw new IllegalStateException("a bug");
    }
}

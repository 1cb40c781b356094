package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.pipeline.SetupException;
import io.sluice.sink.escalation.Claim;
import io.sluice.sink.escalation.EscalationObserver;
import io.sluice.sink.escalation.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what becomes of incidents. These lines are never sampled. */
public final class EscalationLog implements EscalationObserver {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.escalation");

    private final MeterRegistry meters;

    /** A log that counts into this registry. */
    public EscalationLog(MeterRegistry meters) {
        this.meters = meters;
    }

    private void count(String outcome, Claim claim) {
        meters.counter(Metrics.FASTPATH, Metrics.STEP, Metrics.word(claim.step()), Metrics.OUTCOME, outcome)
                .increment();
    }

    @Override
    public void advanced(Claim claim, Progress progress) {
        count("done", claim);
        LOG.info("incident advanced incident={} step={}", claim.incident().id(), claim.step());
    }

    @Override
    public void failed(Claim claim, Throwable cause) {
        count(cause instanceof SetupException ? "setup" : "failed", claim);
        String kind = cause.getClass().getSimpleName();
        if (cause instanceof SetupException) {
            LOG.error(
                    "incident needs somebody incident={} step={}: {}",
                    claim.incident().id(),
                    claim.step(),
                    kind);
        } else {
            LOG.warn(
                    "incident step is tried again incident={} step={}: {}",
                    claim.incident().id(),
                    claim.step(),
                    kind);
        }
    }

    @Override
    public void stale(Claim claim) {
        count("stale", claim);
        LOG.warn(
                "a late result was thrown away incident={} step={}",
                claim.incident().id(),
                claim.step());
    }

    @Override
    public void unreachable(Throwable cause) {
        LOG.warn("the outbox cannot be looked into: {}", cause.getClass().getSimpleName());
    }

    @Override
    public void sealedWithoutRecord(String incident) {
        LOG.error("the database is down: evidence is sealed, the delivery comes back incident={}", incident);
    }

    @Override
    public void held(String incident) {
        LOG.error("one bank entry opens too many incidents: held for confirmation incident={}", incident);
    }
}

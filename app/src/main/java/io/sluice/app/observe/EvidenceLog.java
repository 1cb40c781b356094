package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.pipeline.SetupException;
import io.sluice.sink.evidence.access.Access.Act;
import io.sluice.sink.evidence.access.AccessLogObserver;
import io.sluice.sink.evidence.access.BrokenChainException;
import io.sluice.sink.evidence.clock.CustodyObserver;
import io.sluice.sink.evidence.clock.Kept;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what becomes of sealed evidence and of the log of who looked at it. These lines are never sampled. */
public final class EvidenceLog implements AccessLogObserver, CustodyObserver {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.evidence");

    private final MeterRegistry meters;
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicLong verified = new AtomicLong();
    private final AtomicLong anchored = new AtomicLong();
    private final AtomicBoolean unlocked = new AtomicBoolean();
    private final AtomicBoolean shared = new AtomicBoolean();
    private final AtomicLong due = new AtomicLong();

    /** A log that counts into this registry. */
    public EvidenceLog(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge(Metrics.ACCESS_BROKEN, broken, state -> state.get() ? 1 : 0);
        meters.gauge(Metrics.ACCESS_VERIFIED, verified, AtomicLong::get);
        meters.gauge(Metrics.ACCESS_ANCHORED, anchored, AtomicLong::get);
        meters.gauge(Metrics.EVIDENCE_DUE, due, AtomicLong::get);
        meters.gauge(Metrics.EVIDENCE_SHARED, shared, state -> state.get() ? 1 : 0);
        meters.gauge(Metrics.EVIDENCE_UNLOCKED, unlocked, state -> state.get() ? 1 : 0);
    }

    /** Whether the last walk along the access log found it broken. */
    public boolean isChainBroken() {
        return broken.get();
    }

    /** What the bucket was seen to do. */
    public void bucketLocks(boolean locks) {
        unlocked.set(!locks);
        if (locks) {
            LOG.info("the evidence bucket locks what is sealed");
        } else {
            LOG.warn(
                    "degraded: the evidence bucket cannot lock objects, which sluice.evidence.accept-unlocked accepts");
        }
    }

    /** Whether sealing, filing and destroying have each credentials of their own. */
    public void credentials(boolean separate) {
        shared.set(!separate);
        if (!separate) {
            LOG.warn("degraded: evidence is written, read and destroyed with credentials that are shared:"
                    + " set sluice.evidence.sealing, filing and destroying");
        }
    }

    @Override
    public void recorded(Act act) {
        meters.counter(Metrics.EVIDENCE_ACCESS, "act", Metrics.word(act)).increment();
    }

    @Override
    public void verified(long rows) {
        broken.set(false);
        verified.set(rows);
    }

    @Override
    public void anchored(long position) {
        anchored.set(position);
    }

    @Override
    public void broken(BrokenChainException finding) {
        broken.set(true);
        LOG.error(
                "{}: nothing is filed until somebody has looked; sluice evidence verify says what was done",
                finding.getMessage());
    }

    @Override
    public void told(Kept kept) {
        custody("told");
    }

    @Override
    public void destroyed(String incident) {
        custody("destroyed");
        LOG.info("evidence was destroyed by order of two people incident={}", incident);
    }

    @Override
    public void due(String incident) {
        custody("due");
        LOG.warn("the time of evidence is over, two people may have it destroyed incident={}", incident);
    }

    @Override
    public void dueNow(long incidents) {
        due.set(incidents);
    }

    @Override
    public void failed(String incident, Throwable cause) {
        custody("failed");
        String kind = cause.getClass().getSimpleName();
        if (cause instanceof SetupException) {
            LOG.error("custody of evidence needs somebody incident={}: {}", incident, kind);
        } else {
            LOG.warn("custody of evidence is tried again incident={}: {}", incident, kind);
        }
    }

    private void custody(String outcome) {
        meters.counter(Metrics.EVIDENCE_CUSTODY, Metrics.OUTCOME, outcome).increment();
    }
}

package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.pipeline.SetupException;
import io.sluice.sink.escalation.Alarm;
import io.sluice.sink.escalation.Claim;
import io.sluice.sink.escalation.EscalationObserver;
import io.sluice.sink.escalation.Progress;
import io.sluice.sink.escalation.UnkeptAnswer;
import io.sluice.sink.escalation.Watchlist;
import io.sluice.sink.reporting.Completeness;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what becomes of incidents. These lines are never sampled. */
public final class EscalationLog implements EscalationObserver {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.escalation");

    /** Of these nobody need do anything unless they last. */
    private static final Set<Alarm> HELD =
            EnumSet.of(Alarm.NOT_ASKED, Alarm.ORPHAN_SUSPECTED, Alarm.FILE_DAMAGED, Alarm.RECEIPT_UNKEPT);

    private final MeterRegistry meters;
    private final AtomicLong leftOpen = new AtomicLong();
    private final AtomicLong suspected = new AtomicLong();
    private final AtomicLong held = new AtomicLong();
    private volatile Watchlist.Ages ages = new Watchlist.Ages(0, Duration.ZERO, Duration.ZERO, Optional.empty());

    /** A log that counts into this registry. */
    public EscalationLog(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge(Metrics.REPORTS_LEFT_OPEN, leftOpen);
        meters.gauge(Metrics.REPORTS_SUSPECTED, suspected);
        meters.gauge(Metrics.AUTHORITIES_HELD, held);
        meters.gauge(Metrics.PRESERVATION_PENDING, this, log -> log.ages.unsealed());
        meters.gauge(Metrics.PRESERVATION_AGE, this, log -> seconds(log.ages.oldestUnsealed()));
        meters.gauge(Metrics.OUTBOX_AGE, this, log -> seconds(log.ages.oldestDue()));
        meters.gauge(
                Metrics.REPORT_EXPIRY,
                this,
                log -> log.ages.soonestLapse().map(EscalationLog::seconds).orElse(Double.NaN));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
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

    /** Content and credentials need a person now; the rest is held and goes on by itself. */
    @Override
    public void alarmed(Claim claim, Alarm alarm) {
        meters.counter(Metrics.FILING_ALARMS, Metrics.ALARM, Metrics.word(alarm))
                .increment();
        String incident = claim.incident().id();
        if (HELD.contains(alarm)) {
            LOG.warn("filing is held and tried again incident={} step={} alarm={}", incident, claim.step(), alarm);
        } else {
            LOG.error("filing needs somebody incident={} step={} alarm={}", incident, claim.step(), alarm);
        }
    }

    @Override
    public void assembled(Claim claim, Completeness completeness) {
        meters.summary(Metrics.REPORT_COMPLETENESS).record(completeness.score());
        for (Completeness.Missing part : completeness.missing()) {
            meters.counter(
                            Metrics.REPORT_MISSING,
                            Metrics.PART,
                            part.what(),
                            Metrics.SOURCE,
                            Metrics.word(part.source()))
                    .increment();
        }
    }

    @Override
    public void leftOpen(Watchlist.LeftOpen report) {
        LOG.error(
                "a report is left open and will lapse incident={} authority={} number={}",
                report.incident(),
                report.authority(),
                report.isNumberKnown() ? "known" : "unknown");
    }

    @Override
    public void stillUnkept(UnkeptAnswer answer, Throwable cause) {
        LOG.error(
                "an answer of an authority is not in the evidence yet, only in the database incident={}: {}",
                answer.incident(),
                cause.getClass().getSimpleName());
    }

    @Override
    public void released(String authority) {
        LOG.warn("an authority takes our credentials again, filing goes on authority={}", authority);
    }

    @Override
    public void watched(Watchlist.Counts counts) {
        leftOpen.set(counts.leftOpen());
        suspected.set(counts.suspected());
        held.set(counts.held());
        ages = counts.ages();
    }
}

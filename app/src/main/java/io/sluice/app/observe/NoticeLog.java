package io.sluice.app.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.sluice.pipeline.SetupException;
import io.sluice.sink.notices.NoticeBasis;
import io.sluice.sink.notices.NoticeCase.Outcome;
import io.sluice.sink.notices.NoticeObserver;
import io.sluice.sink.notices.Notices.Backlog;
import io.sluice.sink.notices.Notices.Warning;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what becomes of notices. These lines are never sampled; they name notices, never what is in them. */
public final class NoticeLog implements NoticeObserver {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.notices");

    private final MeterRegistry meters;
    private volatile Map<NoticeBasis, Backlog> open = Map.of();

    /** A log that counts into this registry. */
    public NoticeLog(MeterRegistry meters) {
        this.meters = meters;
        for (NoticeBasis basis : NoticeBasis.values()) {
            gauge(Metrics.NOTICES_OPEN, basis, Backlog::open);
            gauge(Metrics.NOTICES_OVERDUE, basis, Backlog::overdue);
            gauge(Metrics.NOTICE_AGE, basis, backlog -> backlog.oldest().toSeconds());
        }
    }

    private void gauge(String name, NoticeBasis basis, ToLongFunction<Backlog> value) {
        Gauge.builder(name, this, log -> log.value(basis, value))
                .tags(Tags.of(Metrics.BASIS, Metrics.word(basis)))
                .strongReference(true)
                .register(meters);
    }

    private double value(NoticeBasis basis, ToLongFunction<Backlog> value) {
        Backlog backlog = open.get(basis);
        return backlog == null ? 0 : value.applyAsLong(backlog);
    }

    private void count(String outcome) {
        meters.counter(Metrics.NOTICE_EVENTS, Metrics.OUTCOME, outcome).increment();
    }

    @Override
    public void received(String notice, NoticeBasis basis) {
        count("received");
        LOG.info("notice received notice={} basis={}", notice, basis);
    }

    @Override
    public void shed() {
        count("shed");
    }

    @Override
    public void warned(Warning warning) {
        count("warned");
        LOG.warn(
                "three quarters of the time of a notice are over notice={} basis={}",
                warning.notice(),
                warning.basis());
    }

    @Override
    public void decided(String notice, NoticeBasis basis, Outcome outcome) {
        count("decided_" + Metrics.word(outcome));
        LOG.info("notice decided notice={} basis={} outcome={}", notice, basis, outcome);
    }

    @Override
    public void secondNeeded(String notice) {
        count("second_needed");
        LOG.info("a second person is needed notice={}", notice);
    }

    @Override
    public void rescanFailed(String notice, Throwable cause) {
        count(cause instanceof SetupException ? "rescan_setup" : "rescan_failed");
        LOG.warn(
                "scanning again could not be asked for, it is tried again notice={}: {}",
                notice,
                cause.getClass().getSimpleName());
    }

    @Override
    public void unanswered(String notice) {
        count("rescan_unanswered");
        LOG.error("nothing came of scanning again, a person must look notice={}", notice);
    }

    @Override
    public void counted(List<Backlog> backlog) {
        open = backlog.stream().collect(Collectors.toMap(Backlog::basis, each -> each));
    }
}

package io.sluice.app.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.pipeline.SetupException;
import io.sluice.sink.statements.StatementObserver;
import io.sluice.sink.statements.StatementOutbox.Backlog;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what becomes of statements of reasons. Names statements and fields, never what is in them. */
public final class StatementLog implements StatementObserver {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.statements");

    private final MeterRegistry meters;
    private volatile Backlog backlog = new Backlog(0, 0, 0);

    /** A log that counts into this registry. */
    public StatementLog(MeterRegistry meters) {
        this.meters = meters;
        gauge("waiting", Backlog::waiting);
        gauge("refused", Backlog::refused);
        gauge("withheld", Backlog::withheld);
    }

    private void gauge(String state, ToLongFunction<Backlog> value) {
        Gauge.builder(Metrics.STATEMENTS, this, log -> value.applyAsLong(log.backlog))
                .tag(Metrics.STATE, state)
                .strongReference(true)
                .register(meters);
    }

    private void count(String outcome, int statements) {
        meters.counter(Metrics.STATEMENT_EVENTS, Metrics.OUTCOME, outcome).increment(statements);
    }

    @Override
    public void made(String statement, boolean isWithheld) {
        count(isWithheld ? "withheld" : "made", 1);
        LOG.info("statement made statement={} withheld={}", statement, isWithheld);
    }

    @Override
    public void unwritten(String subject, Throwable cause) {
        count("unwritten", 1);
        LOG.error("a restriction cannot be put into words subject={}: {}", subject, cause.getMessage());
    }

    @Override
    public void delivered(String statement) {
        count("delivered", 1);
    }

    @Override
    public void refused(String statement, String fields) {
        count("refused", 1);
        LOG.error("the transparency database refuses a statement statement={} fields={}", statement, fields);
    }

    @Override
    public void failed(int statements, Throwable cause) {
        boolean needsSomebody = cause instanceof SetupException;
        count(needsSomebody ? "setup" : "failed", statements);
        String kind = cause.getClass().getSimpleName();
        if (needsSomebody) {
            LOG.error("the transparency database needs somebody statements={}: {}", statements, kind);
        } else {
            LOG.warn("statements are sent again soon statements={}: {}", statements, kind);
        }
    }

    @Override
    public void counted(Backlog counted) {
        backlog = counted;
    }
}

package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.ingest.IngestObserver;
import io.sluice.pipeline.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what happens before a delivery begins. */
public final class IngestLog implements IngestObserver {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.ingest");

    private final MeterRegistry meters;
    private final Accounts accounts;

    /** A log that counts into this registry, and keeps these books. */
    public IngestLog(MeterRegistry meters, Accounts accounts) {
        this.meters = meters;
        this.accounts = accounts;
    }

    private void count(Lane lane, String outcome) {
        meters.counter(Metrics.QUEUE, Metrics.LANE, Metrics.word(lane), Metrics.OUTCOME, outcome)
                .increment();
    }

    @Override
    public void polled(Lane lane, int messages) {
        meters.counter(Metrics.QUEUE, Metrics.LANE, Metrics.word(lane), Metrics.OUTCOME, "received")
                .increment(messages);
        accounts.taken(lane, messages);
    }

    @Override
    public void lent(Lane lane) {
        accounts.lent(lane);
    }

    @Override
    public void settled(Lane lane) {
        count(lane, "settled");
        accounts.ended(lane);
    }

    @Override
    public void pollFailed(Lane lane, Throwable cause) {
        count(lane, "poll_failed");
        LOG.warn("the queue does not answer lane={}: {}", lane, cause.getClass().getSimpleName());
    }

    @Override
    public void ignored(Lane lane, String kind) {
        count(lane, "ignored");
    }

    @Override
    public void deadLettered(Lane lane, String reason) {
        count(lane, "dead_lettered");
        LOG.error("dead-lettered lane={} reason={}", lane, reason);
    }

    @Override
    public void overflowed(Lane lane, String tenant) {
        meters.counter(Metrics.OVERFLOWED, Metrics.TENANT, tenant).increment();
    }

    @Override
    public void settlementFailed(Lane lane, Throwable cause) {
        count(lane, "settlement_failed");
        accounts.ended(lane);
        LOG.warn(
                "the queue did not take a settlement lane={}: {}",
                lane,
                cause.getClass().getSimpleName());
    }

    @Override
    public void leaseLost(Lane lane) {
        count(lane, "lease_lost");
    }

    @Override
    public void contextMalformed() {
        meters.counter(Metrics.CONTEXT_MALFORMED).increment();
    }

    @Override
    public void readResumed() {
        meters.counter(Metrics.READ_RESUMED).increment();
    }
}

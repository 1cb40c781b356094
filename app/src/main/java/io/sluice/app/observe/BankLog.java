package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says and counts when bank entries are held back for matching too much. Somebody must look at each. */
public final class BankLog {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.banks");

    private final MeterRegistry meters;
    private final AtomicLong inQuarantine;

    /** A log that counts into this registry. */
    public BankLog(MeterRegistry meters) {
        this.meters = meters;
        this.inQuarantine = Objects.requireNonNull(meters.gauge(Metrics.BANK_QUARANTINE, new AtomicLong()));
    }

    /** Entries of a bank were held back under one reference. */
    public void quarantined(String bank, String reference, long entries) {
        meters.counter(Metrics.BANK_QUARANTINED).increment((double) entries);
        LOG.error(
                "a bank entry matches too much and is held back bank={} reference={}: release it or disable it",
                bank,
                reference);
    }

    /** How many are held back now. */
    public void inQuarantine(long entries) {
        inQuarantine.set(entries);
    }
}

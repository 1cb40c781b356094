package io.sluice.app.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.sink.cases.duty.Duties.Load;
import io.sluice.sink.cases.duty.DutyObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pages when a duty climbs, and shows how many are open and overdue. These lines are never sampled, and name nobody. */
public final class DutyLog implements DutyObserver {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.duties");

    private final MeterRegistry meters;
    private final int tiers;
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();

    /**
     * A log that counts into this registry.
     *
     * @param tiers how many there are; what is higher counts as the highest
     */
    public DutyLog(MeterRegistry meters, int tiers) {
        this.meters = meters;
        this.tiers = tiers;
    }

    @Override
    public void rang(String kind, String id, String event, int tier) {
        meters.counter(Metrics.DUTY_RANG, Metrics.KIND, kind, Metrics.EVENT, event)
                .increment();
        LOG.error("somebody must act {}={} event={} tier={}", kind, id, event, tier);
    }

    @Override
    public void load(String kind, List<Load> found) {
        for (int tier = 0; tier < tiers; tier++) {
            int lowest = tier;
            boolean highest = tier == tiers - 1;
            List<Load> here = found.stream()
                    .filter(load -> load.tier() == lowest || (highest && load.tier() > lowest))
                    .toList();
            gauge(Metrics.DUTY_OPEN, kind, tier)
                    .set(here.stream().mapToLong(Load::open).sum());
            gauge(Metrics.DUTY_OVERDUE, kind, tier)
                    .set(here.stream().mapToLong(Load::overdue).sum());
        }
    }

    private AtomicLong gauge(String name, String kind, int tier) {
        return gauges.computeIfAbsent(name + kind + tier, absent -> {
            AtomicLong value = new AtomicLong();
            Gauge.builder(name, value, AtomicLong::get)
                    .tag(Metrics.KIND, kind)
                    .tag(Metrics.TIER, Integer.toString(tier))
                    .register(meters);
            return value;
        });
    }
}

package io.sluice.app.wiring;

import io.sluice.app.ScannerKit;
import io.sluice.app.observe.LoggingObserver;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.app.settings.TenantSettings;
import io.sluice.app.tune.AdaptiveKnobs;
import io.sluice.app.tune.GuardKnobs;
import io.sluice.app.tune.KnobGroup;
import io.sluice.app.tune.LaneKnobs;
import io.sluice.app.tune.LimiterKnobs;
import io.sluice.app.tune.TimeKnobs;
import io.sluice.app.tune.WriteKnobs;
import io.sluice.ingest.sqs.SqsSourceSettings;
import io.sluice.ingest.tenants.Tenant;
import io.sluice.ingest.tenants.TenantShares;
import io.sluice.pipeline.AdaptiveLimit;
import io.sluice.pipeline.Deferring;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.LiveLimits;
import io.sluice.pipeline.StagePermits;
import io.sluice.pipeline.lookback.LookBack;
import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.Range.Time;
import io.sluice.pipeline.tuning.Range.Whole;
import io.sluice.scanners.decode.DecoderSettings;
import io.sluice.scanners.decode.SizeCap;
import io.sluice.sink.postgres.PostgresVerdicts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The knobs of this worker, group by group: what each turns, between which bounds. */
@Configuration(proxyBeanMethods = false)
class KnobConfiguration {

    /** Megabytes of the largest object that a store takes: no cap. */
    private static final long ALL_SIZES = 5L << 20;

    @Bean
    KnobGroup laneKnobs(Lanes lanes) {
        LaneKnobs knobs = new LaneKnobs(lanes.inflows());
        return new KnobGroup(1, knobs.knobs(SqsSourceSettings.DEFAULTS.pollers(), SqsSourceSettings.MOST_POLLERS));
    }

    @Bean
    KnobGroup slotKnobs(Limiter slots, StagePermits stages, SluiceSettings settings) {
        SluiceSettings.Limits limits = settings.limits();
        LimiterKnobs knobs = new LimiterKnobs(slots, new Whole(2, limits.mostSlots(), "deliveries"));
        List<Knob> all = new ArrayList<>();
        all.add(knobs.limit("Deliveries under way at a time, all lanes together: more hide latency, and cost memory."));
        all.add(knobs.reserved("Slots that bulk lanes never take, so that new uploads never wait for them."));
        for (Lane lane : Lane.values()) {
            if (lane != Lane.URGENT) {
                long start = lane == Lane.DEFERRED ? limits.mostDeferred() : limits.mostSlots();
                all.add(knobs.atMost(lane, "Slots that this lane has at most, whatever room the others leave.", start));
                all.add(LimiterKnobs.weight(
                        lane,
                        "How much of the work this lane gets beside the others while there is more than can be done.",
                        slots,
                        stages.bytes(),
                        stages.fetching(),
                        stages.writing()));
            }
        }
        return new KnobGroup(2, all);
    }

    /** Where a lane is shared. */
    @Bean
    KnobGroup tenantKnobs(TenantShares shares, SluiceSettings settings) {
        TenantSettings tenants = settings.tenants();
        List<Tenant> all = tenants.overflow() == null
                ? List.of()
                : tenants.tenants(settings.store().uploads());
        return new KnobGroup(
                2,
                all.stream()
                        .map(tenant -> Knob.of(
                                "tenant." + tenant.name() + ".weight",
                                "How much of the lane of new uploads this tenant has for itself, beside the others.",
                                new Whole(1, 10_000, "shares"),
                                tenant.weight(),
                                value -> shares.weight(tenant.name(), (int) value)))
                        .toList());
    }

    @Bean
    KnobGroup stageKnobs(StagePermits stages, MemoryBudget budget, SluiceSettings settings) {
        long least = 2 * settings.limits().wholeObject().toMegabytes();
        Whole megabytes = new Whole(
                Math.min(least, settings.limits().bytes().toMegabytes()),
                budget.mostObjectBytes().toMegabytes(),
                "MB");
        Whole atOnce = new Whole(2, settings.limits().mostSlots(), "objects");
        return new KnobGroup(
                3,
                List.of(
                        new LimiterKnobs(stages.bytes(), megabytes)
                                .limit("Megabytes of objects in memory at a time; large objects wait for them."),
                        new LimiterKnobs(stages.fetching(), atOnce)
                                .limit("Objects that are read from the store at a time."),
                        new LimiterKnobs(stages.writing(), atOnce)
                                .limit("Verdicts that are written and announced at a time.")));
    }

    @Bean
    KnobGroup decoderKnobs(
            ScannerKit kit, SizeCap cap, DecoderSettings decoding, MemoryBudget budget, SluiceSettings settings) {
        int most = Math.min(
                decoding.mostChildren(), budget.mostChildren(settings.limits().memory()));
        Whole children = new Whole(Math.min(2, decoding.children()), Math.max(most, decoding.children()), "processes");
        return new KnobGroup(
                4,
                List.of(
                        Knob.of(
                                "decode.limit",
                                "Decoder processes, one of them never taken by bulk lanes; as many more as memory allows.",
                                children,
                                decoding.children(),
                                value -> kit.decoder().children((int) value)),
                        Knob.of(
                                "decode.largest",
                                "Larger objects are not decoded: their digests are matched, and they never pass.",
                                new Whole(1, ALL_SIZES, "MB"),
                                ALL_SIZES,
                                value -> cap.mostBytes(value << 20))));
    }

    @Bean
    KnobGroup classifierKnobs(Limiter classifying, ObjectProvider<Deferring> deferring, SluiceSettings settings) {
        SluiceSettings.Limits limits = settings.limits();
        List<Knob> all = new ArrayList<>();
        all.add(new LimiterKnobs(classifying, new Whole(1, Math.max(64, limits.classifying()), "scans"))
                .limit("Scans by the classifier at a time."));
        deferring.ifAvailable(putOff -> {
            all.add(Knob.of(
                    "classifying.waiting",
                    "Scans that may wait for the classifier; what is more is put off at once.",
                    new Whole(1, 4096, "scans"),
                    settings.mostWaitingToBeClassified(),
                    value -> putOff.mostWaiting((int) value)));
            all.add(Knob.of(
                    "classifying.wait",
                    "How long the classifier may take, waiting included, before its scan is put off.",
                    Time.between(Duration.ofMillis(50), Duration.ofSeconds(30)),
                    limits.classifyWait().toMillis(),
                    value -> putOff.patience(Duration.ofMillis(value))));
        });
        return new KnobGroup(5, all);
    }

    /** Downwards only: an authority that asks for less gets less, and what waits keeps its claim. */
    @Bean
    KnobGroup filingKnobs(Limiter filing) {
        Whole atOnce = new Whole(1, filing.usage().limit(), "questions");
        return new KnobGroup(
                7,
                List.of(new LimiterKnobs(filing, atOnce)
                        .limit("Questions to authorities at a time, all authorities together.")));
    }

    /** The search for how many questions a served model takes at once, if there is one. */
    @Bean
    KnobGroup adaptiveKnobs(ObjectProvider<AdaptiveLimit> served) {
        List<Knob> all = new ArrayList<>();
        served.ifAvailable(limit -> all.addAll(new AdaptiveKnobs(limit).knobs()));
        return new KnobGroup(5, all);
    }

    @Bean
    KnobGroup guardKnobs(MeasureConfiguration.Guarded guarded) {
        return new KnobGroup(
                9,
                guarded.guards().stream()
                        .flatMap(guard -> new GuardKnobs(guard).knobs().stream())
                        .toList());
    }

    @Bean
    KnobGroup timeKnobs(LiveLimits limits) {
        return new KnobGroup(6, new TimeKnobs(limits).knobs());
    }

    @Bean
    KnobGroup writeKnobs(PostgresVerdicts verdicts) {
        return new KnobGroup(7, new WriteKnobs(verdicts::pace).knobs(PostgresVerdicts.BATCH, PostgresVerdicts.LINGER));
    }

    @Bean
    KnobGroup otherKnobs(LookBack lookBack, LoggingObserver log, SluiceSettings settings) {
        return new KnobGroup(
                8,
                List.of(
                        Knob.of(
                                "look-back.rate",
                                "Kept objects that are compared with new bank entries in a second, at most.",
                                new Whole(100, 10_000_000, "objects a second"),
                                settings.lookBack().objectsPerSecond(),
                                lookBack::objectsPerSecond),
                        Knob.of(
                                "log.sampling",
                                "One of so many failures that are tried again by themselves gets a line in the log.",
                                new Whole(1, 10_000, "failures"),
                                1,
                                value -> log.sample((int) value))));
    }
}

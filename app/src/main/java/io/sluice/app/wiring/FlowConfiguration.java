package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.ScannerKit;
import io.sluice.app.observe.Accounts;
import io.sluice.app.observe.EscalationLog;
import io.sluice.app.observe.IngestLog;
import io.sluice.app.observe.LoggingObserver;
import io.sluice.app.observe.MeteredObserver;
import io.sluice.app.observe.Observers;
import io.sluice.app.policy.ReloadablePolicy;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.app.watch.LaneWatch;
import io.sluice.app.wiring.CanaryConfiguration.CanaryExit;
import io.sluice.ingest.DeferredScans;
import io.sluice.ingest.ScanQueue;
import io.sluice.pipeline.Contexts;
import io.sluice.pipeline.Deferring;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Escalation;
import io.sluice.pipeline.Examiner;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.LiveLimits;
import io.sluice.pipeline.PipelineLimits;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.ScanPipeline;
import io.sluice.pipeline.StagePermits;
import io.sluice.pipeline.VerdictPolicy;
import io.sluice.pipeline.VerdictSink;
import io.sluice.pipeline.canary.CanaryPolicy;
import io.sluice.pipeline.shadow.ShadowPolicy;
import io.sluice.pipeline.tuning.FastPathObjective;
import io.sluice.scanners.decode.SizeCap;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** The flow, its limits and its observers. */
@Configuration(proxyBeanMethods = false)
class FlowConfiguration {

    private static final Duration POLICY_CHECK = Duration.ofSeconds(2);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Detached detached() {
        return new Detached();
    }

    @Bean
    LiveLimits pipelineLimits(SluiceSettings settings) {
        PipelineLimits usual = PipelineLimits.DEFAULTS;
        return new LiveLimits(new PipelineLimits(
                settings.limits().mostSlots(),
                Math.toIntExact(settings.limits().wholeObject().toBytes()),
                usual.windowBytes(),
                usual.scanTimeout(),
                usual.decodeTimeout(),
                usual.objectDeadline(),
                usual.suspectAfter()));
    }

    /** Deliveries under way, all lanes together. */
    @Bean
    Limiter slots(SluiceSettings settings, MeteredObserver metrics) {
        SluiceSettings.Limits limits = settings.limits();
        Limiter slots = new Limiter("slots", limits.slots(), limits.reservedSlots());
        // What was put off waits for the classifier with its slot: a few more than it can take, so that it never waits
        // for
        // them.
        slots.atMost(Lane.DEFERRED, limits.mostDeferred());
        return metrics.show(slots);
    }

    /** Bytes of objects in memory; an eighth of them is never taken by bulk lanes. */
    @Bean
    Limiter bytes(SluiceSettings settings, MeteredObserver metrics) {
        long bytes = settings.limits().bytes().toBytes();
        return metrics.show(new Limiter("bytes", bytes, bytes / 8));
    }

    /** Scans under way by the classifier; one is never taken by what was put off, where there is more than one. */
    @Bean
    Limiter classifying(SluiceSettings settings, MeteredObserver metrics) {
        int atOnce = settings.limits().classifying();
        return metrics.show(new Limiter("classifying", atOnce, atOnce > 1 ? 1 : 0));
    }

    /** Objects that are fetched and verdicts that are written: as many as slots let through, unless one of them is turned down. */
    @Bean
    StagePermits stagePermits(Limiter bytes, SluiceSettings settings, MeteredObserver metrics) {
        return new StagePermits(bytes, metrics.show(stage("fetch", settings)), metrics.show(stage("write", settings)));
    }

    private static Limiter stage(String name, SluiceSettings settings) {
        SluiceSettings.Limits limits = settings.limits();
        return new Limiter(name, limits.mostSlots(), limits.reservedSlots());
    }

    @Bean
    MeteredObserver metrics(MeterRegistry meters, Clock clock) {
        return new MeteredObserver(meters, clock);
    }

    @Bean
    EscalationLog escalationLog(MeterRegistry meters) {
        return new EscalationLog(meters);
    }

    @Bean
    Accounts accounts(MeterRegistry meters, Clock clock) {
        return new Accounts(meters, clock);
    }

    @Bean
    IngestLog ingestLog(MeterRegistry meters, Accounts accounts) {
        return new IngestLog(meters, accounts);
    }

    @Bean
    PipelineObserver observer(
            MeteredObserver metrics,
            LoggingObserver log,
            FastPathObjective objective,
            LaneWatch lanes,
            Accounts accounts,
            ObjectProvider<ShadowPolicy> shadow) {
        PipelineObserver draft = shadow.getIfAvailable();
        return new Observers(metrics, log, objective, lanes, accounts, draft == null ? PipelineObserver.NOOP : draft);
    }

    @Bean
    LoggingObserver flowLog() {
        return new LoggingObserver();
    }

    @Bean
    ReloadablePolicy policy(SluiceSettings settings) {
        return new ReloadablePolicy(settings.rules().policy());
    }

    /** Reading a file blocks, so it is looked at on a thread that may. */
    @Bean
    Running policyWatch(ReloadablePolicy policy, ScannerKit kit) {
        Mono<Void> check = Mono.<Void>fromRunnable(policy::refresh).subscribeOn(kit.cpu());
        return Running.untilStopped("policy watch", Phases.SUPPORT, Repeating.every(POLICY_CHECK, check));
    }

    @Bean
    SizeCap sizeCap(ScannerKit kit) {
        return new SizeCap(kit.decoder());
    }

    @Bean
    Examiner examiner(
            ScannerKit kit,
            SizeCap decoder,
            Escalation escalation,
            CanaryExit canaries,
            Contexts contexts,
            VerdictPolicy policy,
            LiveLimits limits,
            ObjectProvider<Deferring> deferring,
            PipelineObserver observer,
            Clock clock) {
        Examiner.Parts parts = new Examiner.Parts(
                kit.scanners(), decoder, canaries.before(escalation), contexts, kit.cpu(), deferring.getIfAvailable());
        return new Examiner(parts, new CanaryPolicy(policy), limits, observer, clock);
    }

    /** Without a queue for them nothing can be put off. */
    @Bean
    @ConditionalOnProperty("sluice.queues.deferred")
    Deferring deferring(Limiter classifying, SluiceSettings settings) {
        return new Deferring(
                classifying,
                settings.mostWaitingToBeClassified(),
                settings.limits().classifyWait());
    }

    @Bean
    ScanPipeline scanPipeline(
            Examiner examiner,
            VerdictSink sink,
            ScanQueue queue,
            StagePermits permits,
            LiveLimits limits,
            Clock clock) {
        return new ScanPipeline(examiner, sink, new DeferredScans(queue), permits, limits, clock);
    }
}

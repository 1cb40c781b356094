package io.sluice.app.wiring;

import io.sluice.app.observe.EscalationLog;
import io.sluice.app.observe.MeteredObserver;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.feeds.FeedFeedback;
import io.sluice.sink.escalation.DurableEscalation;
import io.sluice.sink.escalation.EscalationSettings;
import io.sluice.sink.escalation.OutboxWorker;
import io.sluice.sink.escalation.Preserving;
import io.sluice.sink.escalation.Reporting;
import io.sluice.sink.escalation.WakeUp;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.gate.Announcer;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.postgres.PostgresIncidents;
import io.sluice.sink.postgres.PostgresOutbox;
import io.sluice.sink.verdicts.Verdicts;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The fast path: incidents, and the outbox that carries them to their end. */
@Configuration(proxyBeanMethods = false)
class EscalationConfiguration {

    /** Unique among all workers; a restarted worker is another one. */
    private static final String WORKER = "worker-" + UUID.randomUUID();

    @Bean
    EscalationSettings escalationSettings(SluiceSettings settings) {
        EscalationSettings usual = EscalationSettings.DEFAULTS;
        SluiceSettings.Escalation escalation = settings.escalation();
        return new EscalationSettings(
                escalation.owner(),
                escalation.due(),
                escalation.sealGrace(),
                usual.bytesInHand(),
                settings.reporting().lease(),
                usual.poll(),
                usual.workers());
    }

    @Bean
    WakeUp wakeUp() {
        return new WakeUp();
    }

    @Bean
    DurableEscalation escalation(
            PostgresIncidents incidents,
            PostgresOutbox outbox,
            EvidenceStore evidence,
            EscalationSettings settings,
            EscalationLog log,
            WakeUp wakeUp,
            Detached detached) {
        DurableEscalation.Records records = new DurableEscalation.Records(incidents, outbox);
        DurableEscalation.Signals signals = new DurableEscalation.Signals(log, wakeUp);
        return new DurableEscalation(WORKER, records, evidence, settings, signals, detached);
    }

    /** Questions to authorities under way; as many as there are steps at once, unless it is turned down. */
    @Bean
    Limiter filing(EscalationSettings settings, MeteredObserver metrics) {
        return metrics.show(new Limiter("file", settings.workers(), 0));
    }

    @Bean
    OutboxWorker.Parts outboxParts(
            PostgresOutbox outbox,
            EvidenceStore evidence,
            DurableVerdictSink sink,
            Verdicts verdicts,
            Announcer announcer,
            Reporting reporting,
            Limiter filing,
            FeedFeedback feedback) {
        Preserving preserving = new Preserving(evidence, sink, verdicts, announcer, feedback);
        return new OutboxWorker.Parts(outbox, preserving, reporting, filing);
    }

    @Bean
    Running outboxWorker(
            OutboxWorker.Parts parts, EscalationSettings settings, EscalationLog log, WakeUp wakeUp, Clock clock) {
        OutboxWorker worker = new OutboxWorker(WORKER, parts, settings, log, wakeUp, clock);
        return Running.untilStopped("outbox", Phases.OUTBOX, worker.run());
    }
}

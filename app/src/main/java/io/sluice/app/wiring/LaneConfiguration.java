package io.sluice.app.wiring;

import io.sluice.app.Pools;
import io.sluice.app.ScannerKit;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.app.settings.TenantSettings;
import io.sluice.ingest.IngestObserver;
import io.sluice.ingest.events.KeyEncoding;
import io.sluice.ingest.events.S3EventParser;
import io.sluice.ingest.s3.S3Store;
import io.sluice.ingest.sqs.DeadLetterSeal;
import io.sluice.ingest.sqs.EntityTagHint;
import io.sluice.ingest.sqs.Overflow;
import io.sluice.ingest.sqs.SqsLane;
import io.sluice.ingest.sqs.SqsSource;
import io.sluice.ingest.sqs.SqsSourceSettings;
import io.sluice.ingest.tenants.TenantShares;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.ScanPipeline;
import io.sluice.scanners.hash.BankLookup;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** One source a queue that is configured. */
@Configuration(proxyBeanMethods = false)
class LaneConfiguration {

    @Bean
    Lanes lanes(
            SluiceSettings settings,
            Inlet inlet,
            ScanPipeline pipeline,
            Probes probes,
            ScannerKit kit,
            PipelineObserver observer) {
        SluiceSettings.Queues queues = settings.queues();
        SluiceSettings.Dead dead = queues.dead();
        List<Lanes.Maker> makers = new ArrayList<>();
        inlet.add(makers, "urgent", Lane.URGENT, queues.urgent(), dead.urgent());
        inlet.shared(makers, "fresh", Lane.FRESH, queues.fresh(), dead.fresh());
        inlet.add(makers, "backlog", Lane.BACKLOG, queues.backlog(), dead.backlog());
        inlet.add(makers, "deferred", Lane.DEFERRED, queues.deferred(), dead.deferred());
        inlet.add(makers, "groups", Lane.FRESH, queues.groups(), dead.groups());
        TenantSettings tenants = settings.tenants();
        inlet.add(makers, "overflow", Lane.BACKLOG, tenants.overflow(), tenants.dead());
        Lanes.Depending depending = new Lanes.Depending(probes.ready(), kit.deferrable(), inlet.detached(), observer);
        return Lanes.of(makers, pipeline, settings.limits().mostSlots(), depending);
    }

    @Bean
    Inlet inlet(
            SqsAsyncClient sqs,
            S3Store uploads,
            Limiter slots,
            Detached detached,
            ScannerKit kit,
            Scheduler hints,
            TenantShares shares,
            SluiceSettings settings,
            IngestObserver observer) {
        EntityTagHint hint = new EntityTagHint(new BankLookup(kit.hashes(), hints));
        return new Inlet(sqs, uploads, slots, detached, hint, shares, settings, observer);
    }

    @Bean
    TenantShares tenantShares(SluiceSettings settings, Limiter slots) {
        return new TenantShares(
                settings.tenants().tenants(settings.store().uploads()),
                () -> slots.usage().limit());
    }

    /** One thread that looks up ETags: each receive waits for it, so that it waits for no digest. */
    @Bean(destroyMethod = "dispose")
    Scheduler hints() {
        return Pools.fixed(1, "sluice-hint");
    }

    /** What every source is made of. */
    record Inlet(
            SqsAsyncClient sqs,
            S3Store uploads,
            Limiter slots,
            Detached detached,
            EntityTagHint hint,
            TenantShares shares,
            SluiceSettings settings,
            IngestObserver observer) {

        void add(List<Lanes.Maker> makers, String name, Lane lane, @Nullable String queue, @Nullable String dead) {
            add(makers, name, lane, queue, dead, null);
        }

        /** A lane whose tenants each have a share, if there is a queue for what is above it. */
        void shared(List<Lanes.Maker> makers, String name, Lane lane, @Nullable String queue, @Nullable String dead) {
            String url = settings.tenants().overflow();
            add(makers, name, lane, queue, dead, url == null ? null : new Overflow(url, shares));
        }

        private void add(
                List<Lanes.Maker> makers,
                String name,
                Lane lane,
                @Nullable String queue,
                @Nullable String dead,
                @Nullable Overflow overflow) {
            if (queue != null && dead != null) {
                SqsLane queues = new SqsLane(sqs, queue, dead, seal(), lane, overflow);
                makers.add(new Lanes.Maker(
                        name,
                        lane,
                        (which, parking) ->
                                new SqsSource(queues, slots, parking, detached, reading(), pace(), observer)));
            }
        }

        private DeadLetterSeal seal() {
            String key = Objects.requireNonNull(settings.queues().deadLetterKey());
            return new DeadLetterSeal(Base64.getDecoder().decode(key));
        }

        private SqsSource.Reading reading() {
            S3EventParser parser =
                    new S3EventParser(KeyEncoding.valueOf(settings.store().keyEncoding()));
            return new SqsSource.Reading(parser, uploads::content, hint);
        }

        private SqsSourceSettings pace() {
            SqsSourceSettings usual = SqsSourceSettings.DEFAULTS;
            return new SqsSourceSettings(
                    usual.pollers(),
                    settings.queues().visibility(),
                    usual.longestHold(),
                    usual.idlePoll(),
                    usual.busyPoll(),
                    usual.linger(),
                    usual.settleTimeout(),
                    usual.drainGrace());
        }
    }
}

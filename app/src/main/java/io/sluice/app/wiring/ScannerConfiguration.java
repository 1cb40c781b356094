package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.NativeFolder;
import io.sluice.app.ScannerKit;
import io.sluice.app.observe.BankMeters;
import io.sluice.app.observe.MeteredObserver;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.BlockedGroups;
import io.sluice.pipeline.HashBanks;
import io.sluice.scanners.decode.DecoderSettings;
import io.sluice.scanners.decode.SandboxProbe;
import io.sluice.scanners.hash.SnapshotFolder;
import io.sluice.sink.banks.files.BankImporter;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/** The scanners and their decoder. */
@Configuration(proxyBeanMethods = false)
class ScannerConfiguration {

    private static final Duration TIDYING = Duration.ofMillis(500);
    private static final Duration SAVING = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(ScannerConfiguration.class);

    @Bean
    DecoderSettings decoderSettings(SluiceSettings settings) {
        SluiceSettings.Decoder decoder = settings.decoder();
        DecoderSettings usual = DecoderSettings.defaults(NativeFolder.path());
        return new DecoderSettings(
                decoder.children() == 0 ? usual.children() : decoder.children(),
                usual.heapMiB(),
                usual.addressSpaceMiB(),
                decoder.pictureTimeout(),
                decoder.videoTimeout(),
                usual.startTimeout(),
                decoder.recycleAfter(),
                usual.bulkNiceness(),
                usual.java(),
                usual.classPath(),
                usual.nativeCache());
    }

    /** Built before anything is connected, so that a worker that could outgrow its limit never starts. */
    @Bean
    MemoryBudget memoryBudget(SluiceSettings settings, DecoderSettings decoding) {
        DataSize perChild = settings.decoder().memory();
        MemoryBudget budget = MemoryBudget.of(decoding.children(), perChild);
        budget.check(settings.limits().memory(), settings.limits().bytes());
        LOG.info("memory is bounded by {}", budget);
        return budget;
    }

    @Bean(destroyMethod = "close")
    ScannerKit scannerKit(
            SluiceSettings settings,
            DecoderSettings decoding,
            HashBanks banks,
            BlockedGroups blocked,
            MemoryBudget budget,
            ObjectProvider<ScannerKit.ServedClassifier> served,
            MeteredObserver metrics) {
        ScannerKit.Rules rules = new ScannerKit.Rules(
                settings.rules().terms(), settings.rules().model(), served.getIfAvailable(), blocked);
        ScannerKit kit = ScannerKit.of(banks, settings.banks().maxAge(), snapshot(settings.banks()), decoding, rules);
        metrics.show(kit.decoders());
        return kit;
    }

    @Bean
    WarmUp warmUp(ScannerKit kit, DecoderSettings decoding) {
        return new WarmUp(kit, new SandboxProbe(decoding, kit.pipes()));
    }

    /** Tried again until it succeeds; until then no lane opens. */
    @Bean
    Running warmingUp(WarmUp warmUp, StoreAnnouncing announcing) {
        return Running.untilStopped(
                "warm-up", Phases.SUPPORT, Repeating.untilDone(warmUp.run().and(announcing.look())));
    }

    @Bean
    BankImport bankImport(SluiceSettings settings, BankLedger ledger, BankImporter importer, ScannerKit kit) {
        return new BankImport(settings.banks(), ledger, importer, kit.pipes());
    }

    @Bean
    BankMeters bankMeters(ScannerKit kit, Clock clock, MeterRegistry meters) {
        return new BankMeters(kit.hashes(), clock, meters);
    }

    /** Every worker follows the banks' generations. */
    @Bean
    Running bankFollower(BankMeters banks, SluiceSettings settings, BankImport bankImport) {
        Mono<Void> refresh = banks.refresh();
        return Running.untilStopped(
                "bank follower",
                Phases.SUPPORT,
                bankImport.run().thenMany(Repeating.every(settings.banks().refresh(), refresh)));
    }

    /** Merging and saving tables may take seconds, and must not hold up the next look at the banks. */
    @Bean
    Running bankTidying(ScannerKit kit) {
        return Running.untilStopped(
                "bank tidying",
                Phases.SUPPORT,
                Repeating.every(TIDYING, kit.hashes().tidy()));
    }

    private static SnapshotFolder snapshot(SluiceSettings.Banks banks) {
        return banks.snapshot() == null
                ? SnapshotFolder.none()
                : SnapshotFolder.of(banks.snapshot(), banks.snapshotRetention(), SAVING, Clock.systemUTC());
    }
}

package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.ScannerKit;
import io.sluice.app.health.LockedEvidence;
import io.sluice.app.health.Readiness;
import io.sluice.app.observe.EvidenceLog;
import io.sluice.app.observe.MeteredCalls;
import io.sluice.app.settings.EvidenceSettings;
import io.sluice.app.settings.EvidenceSettings.Credentials;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.ingest.aws.AwsClients;
import io.sluice.ingest.aws.AwsSettings;
import io.sluice.pipeline.MediaHasher;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.clock.Custodian;
import io.sluice.sink.evidence.clock.RetentionSettings;
import io.sluice.sink.evidence.http.CustodyRoutes;
import io.sluice.sink.evidence.http.RestartRoutes;
import io.sluice.sink.evidence.http.ViewRoutes;
import io.sluice.sink.evidence.vault.BucketAnchors;
import io.sluice.sink.evidence.vault.Custody;
import io.sluice.sink.evidence.vault.EvidenceKeys;
import io.sluice.sink.evidence.vault.ObjectLock;
import io.sluice.sink.evidence.vault.Vault;
import io.sluice.sink.evidence.vault.VaultAccess;
import io.sluice.sink.evidence.vault.VaultSettings;
import io.sluice.sink.evidence.view.EvidenceExport;
import io.sluice.sink.evidence.view.EvidenceView;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresAccessLog;
import io.sluice.sink.postgres.PostgresChainRestarts;
import io.sluice.sink.postgres.PostgresEvidenceClock;
import io.sluice.sink.postgres.PostgresViews;
import io.sluice.sink.s3.S3Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Sealed evidence: where it lies, how long, who looked at it. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    private static final Duration CUSTODY = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 16;

    @Bean
    VaultSettings vaultSettings(SluiceSettings settings) {
        return new VaultSettings(
                Objects.requireNonNull(settings.store().evidence()),
                settings.evidence().keep());
    }

    @Bean(destroyMethod = "close")
    EvidenceClients evidenceClients(SluiceSettings settings, MeterRegistry meters) {
        EvidenceSettings evidence = settings.evidence();
        return new EvidenceClients(
                client(settings.store(), evidence.sealing(), new MeteredCalls(meters, "sealing")),
                client(settings.store(), evidence.filing(), new MeteredCalls(meters, "filing")),
                client(settings.store(), evidence.destroying(), new MeteredCalls(meters, "destroying")));
    }

    private static S3AsyncClient client(SluiceSettings.Store store, Credentials own, MeteredCalls calls) {
        URI endpoint = store.endpoint() == null ? null : URI.create(store.endpoint());
        AwsSettings aws = own.areSet()
                ? AwsSettings.of(endpoint, store.region(), own.accessKey(), own.secretKey())
                : AwsSettings.of(endpoint, store.region(), store.accessKey(), store.secretKey());
        return AwsClients.s3(aws.withMaxConnections(CONNECTIONS), calls);
    }

    @Bean
    VaultAccess vaultAccess(EvidenceClients clients, ScannerKit kit) {
        return new VaultAccess(
                new S3Store(clients.sealing(), kit.cpu()),
                new S3Store(clients.filing(), kit.cpu()),
                new S3Store(clients.destroying(), kit.cpu()));
    }

    @Bean
    ObjectLock objectLock(VaultAccess access, VaultSettings vault, SluiceSettings settings) {
        return ObjectLock.of(
                access.filing(), vault.bucket(), settings.evidence().acceptUnlocked());
    }

    @Bean
    Vault vault(
            VaultAccess access,
            VaultSettings vault,
            ObjectLock lock,
            SluiceSettings settings,
            ScannerKit kit,
            Clock clock) {
        EvidenceKeys keys = EvidenceKeys.of(settings.evidence().keys().stream()
                .map(key -> new EvidenceKeys.Named(Objects.requireNonNull(key.id()), Objects.requireNonNull(key.key())))
                .toList());
        return new Vault(access, vault, keys, lock, kit.cpu(), clock);
    }

    @Bean
    EvidenceStore evidence(S3Store store, Vault vault, SluiceSettings settings, Clock clock) {
        return new EvidenceStore(
                store, vault, Objects.requireNonNull(settings.store().quarantine()), clock);
    }

    @Bean
    EvidenceLog evidenceLog(MeterRegistry meters) {
        return new EvidenceLog(meters);
    }

    @Bean
    BucketAnchors anchors(Vault vault, VaultAccess access, VaultSettings settings, Custody custody, Clock clock) {
        return new BucketAnchors(vault, access, settings, custody, clock);
    }

    @Bean
    PostgresAccessLog accessLog(
            Database database, BucketAnchors anchors, SluiceSettings settings, EvidenceLog log, Clock clock) {
        return new PostgresAccessLog(database, anchors, settings.evidence().verifyEvery(), log, clock);
    }

    @Bean
    Running anchoring(PostgresAccessLog log, SluiceSettings settings) {
        return Running.untilStopped(
                "anchoring of the access log",
                Phases.SUPPORT,
                Repeating.every(settings.evidence().anchorEvery(), log.anchor()));
    }

    @Bean
    PostgresEvidenceClock evidenceClock(Database database, SluiceSettings settings) {
        EvidenceSettings evidence = settings.evidence();
        return new PostgresEvidenceClock(database, new RetentionSettings(evidence.keep(), evidence.keepDismissed()));
    }

    @Bean
    Custodian custodian(
            PostgresEvidenceClock clocks,
            EvidenceStore evidence,
            Vault vault,
            Custody custody,
            EvidenceLog log,
            Clock clock) {
        return new Custodian(clocks, evidence, vault, custody, log, clock);
    }

    @Bean
    Custody custody(VaultAccess access, VaultSettings settings, ObjectLock lock) {
        return new Custody(access, settings, lock);
    }

    @Bean
    Running custodyTurns(Custodian custodian) {
        return Running.untilStopped("custody of evidence", Phases.SUPPORT, Repeating.every(CUSTODY, custodian.turn()));
    }

    /** Says at start what the bucket can do; a bucket that is refused is asked again, and nothing is sealed meanwhile. */
    @Bean
    Running lookingAtTheEvidenceBucket(ObjectLock lock, EvidenceLog log, SluiceSettings settings) {
        Mono<Void> look = lock.isOn().doOnNext(log::bucketLocks).then();
        log.credentials(settings.evidence().areCredentialsSeparate());
        return Running.untilStopped("the look at the evidence bucket", Phases.SUPPORT, Repeating.untilDone(look));
    }

    /** Where a bucket is refused nothing can be sealed, so no work is taken. */
    @Bean("evidenceBucketHealthIndicator")
    Readiness evidenceBucketReadiness(ObjectLock lock) {
        return new Readiness(lock.isOn().then());
    }

    /** Not part of readiness: a store without locks that was accepted takes no worker out of service. */
    @Bean("evidenceHealthIndicator")
    LockedEvidence lockedEvidence(ObjectLock lock, EvidenceLog log, SluiceSettings settings) {
        return new LockedEvidence(
                lock.isOn(), log::isChainBroken, settings.evidence().areCredentialsSeparate());
    }

    @Bean
    EvidenceView evidenceView(EvidenceStore evidence, PostgresAccessLog log, Database database, ScannerKit kit) {
        MediaHasher decoding = new MediaHasher(kit.decoder(), kit.cpu());
        return new EvidenceView(evidence, log, new PostgresViews(database), decoding);
    }

    @Bean
    EvidenceExport evidenceExport(Vault vault, Custody custody, PostgresAccessLog log, Clock clock) {
        return new EvidenceExport(vault, custody, log, log, clock);
    }

    @Bean
    RouterFunction<ServerResponse> evidenceViewRoutes(EvidenceView view, EvidenceExport export) {
        return new ViewRoutes(view, export).routes();
    }

    @Bean
    RouterFunction<ServerResponse> restartRoutes(Database database, PostgresAccessLog log, BucketAnchors anchors) {
        return new RestartRoutes(new PostgresChainRestarts(database, log, anchors)).routes();
    }

    @Bean
    RouterFunction<ServerResponse> custodyRoutes(
            PostgresEvidenceClock clock, Custodian custodian, PostgresAccessLog log, BucketAnchors anchors) {
        return new CustodyRoutes(clock, custodian, log, anchors).routes();
    }
}

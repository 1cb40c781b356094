package io.sluice.app.wiring;

import io.sluice.app.ScannerKit;
import io.sluice.app.health.Readiness;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.sink.evidence.vault.ObjectLock;
import io.sluice.sink.postgres.Database;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Readiness. Liveness is Spring's own and asks no dependency. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    Probes probes(
            ScannerKit kit,
            WarmUp warmUp,
            Database database,
            EvidenceClients evidenceClients,
            ObjectLock evidenceLock,
            SqsAsyncClient sqs,
            SluiceSettings settings) {
        String evidence = Objects.requireNonNull(settings.store().evidence());
        String fresh = Objects.requireNonNull(settings.queues().fresh());
        Mono<Void> bucket = Probes.evidence(evidenceClients.filing(), evidence, evidenceLock);
        Mono<Void> queue = Mono.fromFuture(() -> sqs.getQueueAttributes(
                        request -> request.queueUrl(fresh).attributeNames(QueueAttributeName.QUEUE_ARN)))
                .then();
        return new Probes(Probes.banks(kit.hashes()), warmUp.done(), database.probe(), bucket, queue);
    }

    @Bean("banksHealthIndicator")
    Readiness banksReadiness(Probes probes) {
        return new Readiness(probes.banks());
    }

    @Bean("decoderHealthIndicator")
    Readiness decoderReadiness(Probes probes) {
        return new Readiness(probes.decoder());
    }

    @Bean("databaseHealthIndicator")
    Readiness databaseReadiness(Probes probes) {
        return new Readiness(probes.database());
    }

    @Bean("storeHealthIndicator")
    Readiness storeReadiness(Probes probes) {
        return new Readiness(probes.store());
    }

    @Bean("queuesHealthIndicator")
    Readiness queuesReadiness(Probes probes) {
        return new Readiness(probes.queues());
    }
}

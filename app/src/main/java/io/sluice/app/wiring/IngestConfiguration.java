package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.observe.MeteredCalls;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.ingest.IngestObserver;
import io.sluice.ingest.ScanQueue;
import io.sluice.ingest.aws.AwsClients;
import io.sluice.ingest.aws.AwsSettings;
import io.sluice.ingest.s3.S3ReadSettings;
import io.sluice.ingest.s3.S3Store;
import io.sluice.ingest.sqs.SqsScanQueue;
import io.sluice.pipeline.Lane;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Where objects come from: the clients of store and queues. The lanes themselves are in {@link LaneConfiguration}. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    @Bean(destroyMethod = "close")
    S3AsyncClient s3(SluiceSettings settings, MeterRegistry meters) {
        SluiceSettings.Store store = settings.store();
        AwsSettings aws = AwsSettings.of(uri(store.endpoint()), store.region(), store.accessKey(), store.secretKey());
        return AwsClients.s3(
                aws.withMaxConnections(2 * settings.limits().mostSlots()), new MeteredCalls(meters, "uploads"));
    }

    @Bean(destroyMethod = "close")
    SqsAsyncClient sqs(SluiceSettings settings, MeterRegistry meters) {
        SluiceSettings.Queues queues = settings.queues();
        return AwsClients.sqs(
                AwsSettings.of(uri(queues.endpoint()), queues.region(), queues.accessKey(), queues.secretKey()),
                new MeteredCalls(meters, "queues"));
    }

    @Bean
    S3Store uploads(S3AsyncClient s3, IngestObserver observer) {
        return new S3Store(s3, S3ReadSettings.DEFAULTS, observer);
    }

    @Bean
    ScanQueue scanQueue(SqsAsyncClient sqs, SluiceSettings settings) {
        Map<Lane, String> urls = new EnumMap<>(Lane.class);
        put(urls, Lane.URGENT, settings.queues().urgent());
        put(urls, Lane.FRESH, settings.queues().fresh());
        put(urls, Lane.BACKLOG, settings.queues().backlog());
        put(urls, Lane.DEFERRED, settings.queues().deferred());
        return new SqsScanQueue(sqs, urls);
    }

    private static void put(Map<Lane, String> urls, Lane lane, @Nullable String url) {
        if (url != null) {
            urls.put(lane, url);
        }
    }

    private static @Nullable URI uri(@Nullable String endpoint) {
        return endpoint == null ? null : URI.create(endpoint);
    }
}

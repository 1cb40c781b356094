package io.sluice.app.check;

import io.sluice.app.Pools;
import io.sluice.app.settings.EvidenceSettings.Credentials;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.ingest.aws.AwsClients;
import io.sluice.ingest.aws.AwsSettings;
import io.sluice.pipeline.Detached;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.DatabaseSettings;
import io.sluice.sink.postgres.PostgresVerdicts;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.verdicts.Verdicts;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** What a worker with these settings would work with, asked as it would ask. Nothing is migrated. */
final class CheckedParts implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final SluiceSettings settings;
    private final Scheduler cpu = Pools.fixed(1, "check");
    private final S3AsyncClient uploads;
    private final S3AsyncClient filing;
    private final SqsAsyncClient queues;
    private final Database database;
    private final Verdicts verdicts;

    CheckedParts(SluiceSettings settings) {
        this.settings = settings;
        this.uploads = store(settings.store(), new Credentials(null, null));
        this.filing = store(settings.store(), settings.evidence().filing());
        SluiceSettings.Queues asked = settings.queues();
        this.queues = AwsClients.sqs(
                AwsSettings.of(uri(asked.endpoint()), asked.region(), asked.accessKey(), asked.secretKey()));
        SluiceSettings.Database named = settings.database();
        Detached detached = new Detached();
        this.database = Database.of(
                DatabaseSettings.of(named.host(), named.port(), named.name(), named.user(), named.password()),
                detached);
        this.verdicts = new PostgresVerdicts(database, detached);
    }

    private static S3AsyncClient store(SluiceSettings.Store store, Credentials own) {
        return own.areSet()
                ? AwsClients.s3(AwsSettings.of(uri(store.endpoint()), store.region(), own.accessKey(), own.secretKey()))
                : AwsClients.s3(
                        AwsSettings.of(uri(store.endpoint()), store.region(), store.accessKey(), store.secretKey()));
    }

    private static @Nullable URI uri(@Nullable String endpoint) {
        return endpoint == null ? null : URI.create(endpoint);
    }

    SluiceSettings settings() {
        return settings;
    }

    S3Store store() {
        return new S3Store(uploads, cpu);
    }

    S3Store evidence() {
        return new S3Store(filing, cpu);
    }

    SqsAsyncClient queues() {
        return queues;
    }

    Database database() {
        return database;
    }

    Verdicts verdicts() {
        return verdicts;
    }

    @Override
    public void close() {
        database.close().onErrorComplete().block(CLOSING);
        uploads.close();
        filing.close();
        queues.close();
        cpu.dispose();
    }
}

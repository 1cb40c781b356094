package io.sluice.app.wiring;

import io.sluice.app.observe.MeteredObserver;
import io.sluice.app.security.ApiToken;
import io.sluice.app.security.TokenFilter;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.ingest.ScanQueue;
import io.sluice.ingest.http.ContextRoutes;
import io.sluice.ingest.http.GroupRoutes;
import io.sluice.ingest.http.OwnBuckets;
import io.sluice.ingest.http.ScanRoutes;
import io.sluice.ingest.http.VerdictWait;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.Contexts;
import io.sluice.pipeline.IdempotencyKeys;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.ScanPipeline;
import io.sluice.pipeline.feeds.FeedFeedback;
import io.sluice.sink.banks.BankRoutes;
import io.sluice.sink.banks.EntryRoutes;
import io.sluice.sink.banks.RemovalRoutes;
import io.sluice.sink.banks.TransferRoutes;
import io.sluice.sink.banks.files.BankImporter;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.gate.VerdictRoutes;
import io.sluice.sink.postgres.PostgresIncidents;
import io.sluice.sink.postgres.PostgresRemovals;
import io.sluice.sink.removals.ToldRemovals;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.verdicts.Verdicts;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The API. Every route here has its line in {@code EndpointRules}, or a test fails and the filter refuses it. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    /** Longest a caller waits for a group's verdict; asking again finds it. */
    private static final Duration GROUP_PATIENCE = Duration.ofSeconds(10);

    /** Callers who wait for the verdict of a scan. Each asks the database once a second. */
    private static final int MOST_WAITING = 64;

    @Bean
    TokenFilter tokenFilter(SluiceSettings settings) {
        return new TokenFilter(settings.api().tokens().stream()
                .map(token -> new ApiToken(
                        Objects.requireNonNull(token.name()),
                        token.whose(),
                        token.roles(),
                        Objects.requireNonNull(token.sha256())))
                .toList());
    }

    @Bean
    VerdictWait verdictWait(S3Store store, Verdicts verdicts, MeteredObserver metrics) {
        Limiter waiters = new Limiter("scan-answers", MOST_WAITING, 0);
        metrics.show(waiters);
        return new VerdictWait(new JudgedObjects(store, verdicts), waiters);
    }

    @Bean
    RouterFunction<ServerResponse> scanRoutes(
            ScanQueue queue, IdempotencyKeys keys, VerdictWait waiting, SluiceSettings settings) {
        return new ScanRoutes(ownBuckets(settings), queue, keys, waiting).routes();
    }

    @Bean
    RouterFunction<ServerResponse> contextRoutes(Contexts contexts, ScanQueue queue, SluiceSettings settings) {
        return new ContextRoutes(ownBuckets(settings), contexts, queue).routes();
    }

    @Bean
    RouterFunction<ServerResponse> groupRoutes(ScanPipeline pipeline) {
        return new GroupRoutes(group -> pipeline.judge(group, Lane.FRESH), GROUP_PATIENCE).routes();
    }

    @Bean
    RouterFunction<ServerResponse> verdictRoutes(S3Store store, Verdicts verdicts, SluiceSettings settings) {
        return new VerdictRoutes(store, verdicts, buckets(settings)).routes();
    }

    @Bean
    RouterFunction<ServerResponse> bankRoutes(BankLedger ledger) {
        return new BankRoutes(ledger).routes();
    }

    @Bean
    RouterFunction<ServerResponse> entryRoutes(BankLedger ledger) {
        return new EntryRoutes(ledger).routes();
    }

    @Bean
    RouterFunction<ServerResponse> transferRoutes(BankLedger ledger, BankImporter importer) {
        return new TransferRoutes(ledger, importer).routes();
    }

    @Bean
    ToldRemovals toldRemovals(PostgresRemovals removals, PostgresIncidents incidents, FeedFeedback feedback) {
        return new ToldRemovals(removals, incidents, feedback);
    }

    @Bean
    RouterFunction<ServerResponse> removalRoutes(
            S3Store store, Verdicts verdicts, ToldRemovals removals, DurableVerdictSink sink, SluiceSettings settings) {
        return new RemovalRoutes(store, verdicts, removals, sink, buckets(settings)).routes();
    }

    @Bean
    RouterFunction<ServerResponse> openApiRoutes() {
        return OpenApiRoutes.routes();
    }

    private static OwnBuckets ownBuckets(SluiceSettings settings) {
        return new OwnBuckets(buckets(settings));
    }

    private static Set<String> buckets(SluiceSettings settings) {
        return Set.copyOf(settings.store().uploads());
    }
}

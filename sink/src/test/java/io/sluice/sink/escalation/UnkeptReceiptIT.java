package io.sluice.sink.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.TestVault;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.vault.VaultAccess;
import io.sluice.sink.evidence.vault.VaultSettings;
import io.sluice.sink.postgres.PostgresWatchlist;
import io.sluice.sink.s3.S3Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.DelegatingS3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** An answer that the evidence does not take is no lost answer: what it said is committed, and its words are kept later. */
@ResourceLock(AuthorityStore.FAULTY)
class UnkeptReceiptIT {

    private static final FilingDesk DESK = new FilingDesk();

    private final AtomicInteger refusals = new AtomicInteger();
    private final EvidenceStore evidence = TestVault.of(
                    new VaultAccess(
                            new S3Store(new Refusing(DESK.parts.store.client(), refusals), Schedulers.parallel()),
                            DESK.parts.store.store(),
                            DESK.parts.store.store()),
                    DESK.parts.store.evidence(),
                    true,
                    VaultSettings.YEAR)
            .evidence(DESK.parts.store);
    private final Reporting reporting = DESK.parts.reporting(Map.of("test", TestSink.hurriedAuthority()));
    private final OutboxWorker worker = new OutboxWorker(
            "unkept",
            new OutboxWorker.Parts(
                    DESK.parts.outbox,
                    new Preserving(
                            evidence, DESK.parts.sink, DESK.parts.verdicts, DESK.parts.announcer, DESK.parts.votes),
                    reporting,
                    DESK.parts.filing),
            DESK.parts.settings,
            DESK.alarms,
            DESK.parts.wakeUp,
            Clock.systemUTC());
    private final Disposable working = worker.run().subscribe();

    @AfterEach
    void stop() {
        working.dispose();
        DESK.rest();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void aReportWhoseReceiptsAreRefusedIsFiledAllTheSameAndOnce(int times) {
        refusals.set(times);
        String incident = DESK.exact(FilingDesk.somebody());
        DESK.awaitFiled(incident);
        assertThat(DESK.authority.reports(incident)).hasSize(1);
        assertThat(DESK.find(incident).reportId())
                .isEqualTo(DESK.finished(incident).path("reportId").asString());
        assertThat(DESK.alarms.raised(incident)).containsOnly(Alarm.RECEIPT_UNKEPT);
        assertThat(DESK.events(incident)).contains("receipt-to-be-kept");
    }

    @Test
    void theirWordsAreKeptAsSoonAsTheEvidenceTakesThem() {
        refusals.set(1_000);
        String incident = DESK.exact(FilingDesk.somebody());
        DESK.awaitFiled(incident);
        working.dispose();
        FilingWatch watch = new FilingWatch(
                new PostgresWatchlist(DESK.parts.database), evidence, Map.of(), TestSink.FILING, DESK.alarms);
        watch.round().block(FilingDesk.PATIENCE);
        assertThat(receipts(incident)).isEmpty();
        assertThat(unkept(incident)).hasSize(4);
        assertThat(DESK.alarms.unkept()).contains(incident);
        refusals.set(0);
        watch.round().block(FilingDesk.PATIENCE);
        assertThat(unkept(incident)).isEmpty();
        assertThat(receipts(incident))
                .as("one answer for each call")
                .hasSize(4)
                .allMatch(words -> words.contains("<responseCode>0</responseCode>"))
                .anyMatch(words -> words.startsWith("<?xml") && words.contains("reportDoneResponse"));
    }

    private static List<String> unkept(String incident) {
        return DESK.parts.postgres.query("SELECT number FROM unkept_answer WHERE incident = '" + incident + "'");
    }

    private static List<String> receipts(String incident) {
        return DESK.parts.store.list(DESK.parts.store.evidence(), "incidents/" + incident + "/receipts/").stream()
                .map(key -> new String(DESK.parts.vault.read(key), StandardCharsets.UTF_8))
                .toList();
    }

    /** A store that refuses the next receipts, and nothing else. */
    private static final class Refusing extends DelegatingS3AsyncClient {
        private final AtomicInteger refusals;

        Refusing(S3AsyncClient real, AtomicInteger refusals) {
            super(real);
            this.refusals = refusals;
        }

        @Override
        public CompletableFuture<PutObjectResponse> putObject(PutObjectRequest put, AsyncRequestBody body) {
            return put.key().contains("/receipts/") && refusals.getAndDecrement() > 0
                    ? CompletableFuture.failedFuture(SdkClientException.create("the store is full"))
                    : super.putObject(put, body);
        }
    }
}

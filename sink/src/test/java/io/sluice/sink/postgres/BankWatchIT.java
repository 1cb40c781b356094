package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.Decision;
import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.LedgerEntry.State;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.postgres.BankWatch.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Ends that come with time, and entries that match too much. */
class BankWatchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TestSink PARTS = new TestSink();

    private final PostgresLedger ledger = new PostgresLedger(PARTS.database);
    private final PostgresBanks banks = new PostgresBanks(PARTS.database);
    private final BankWatch watch = new BankWatch(PARTS.database, 3);
    private final String bank = "bank-" + UUID.randomUUID();

    @Test
    void workersHearOfAnEntryThatExpires() {
        put(null, entry(Type.MD5).expiresAt(Instant.now().minusSeconds(1)));
        long before = generation();
        watch.lapse().block(PATIENCE);
        long number = only().id();
        assertThat(only().state()).isEqualTo(State.EXPIRED);
        assertThat(banks.changes(before).collectList().block(PATIENCE)).containsExactly(new BankChange.Remove(number));
        watch.lapse().block(PATIENCE);
        assertThat(generation()).isEqualTo(before + 1);
    }

    @Test
    void whatWasSwitchedOffForATimeComesBack() {
        put(null, entry(Type.MD5));
        long number = only().id();
        ledger.change(number, new EntryChange.Disable(Instant.now().minusSeconds(1)), "person")
                .block(PATIENCE);
        assertThat(only().state()).isEqualTo(State.DISABLED);
        watch.lapse().block(PATIENCE);
        assertThat(only().state()).isEqualTo(State.IN_FORCE);
    }

    @Test
    void anEntryThatMatchesTooMuchIsHeldBackOnceAndAPersonReleasesIt() {
        put("test", entry(Type.PDQ));
        hits(3, Kind.NEAR);
        assertThat(quarantined()).isEmpty();
        hits(1, Kind.NEAR);
        assertThat(quarantined()).containsExactly(new Held(bank, "e-1", 1));
        assertThat(only().state()).isEqualTo(State.QUARANTINED);
        assertThat(quarantined()).isEmpty();
        ledger.change(only().id(), new EntryChange.Release(), "person").block(PATIENCE);
        assertThat(quarantined()).isEmpty();
        hits(4, Kind.NEAR);
        assertThat(quarantined()).hasSize(1);
    }

    @Test
    void anExactEntryOfAnAuthoritysListIsNotHeldBackHoweverMuchItMatches() {
        put("test", entry(Type.MD5));
        hits(10, Kind.EXACT);
        assertThat(quarantined()).isEmpty();
        assertThat(only().state()).isEqualTo(State.IN_FORCE);
    }

    @Test
    void anExactEntryOfAnOwnBankIs() {
        put(null, entry(Type.MD5));
        hits(10, Kind.EXACT);
        assertThat(quarantined()).hasSize(1);
    }

    // ---- in words ----------------------------------------------------------------------------------------------

    private record Draft(Type type, @Nullable Instant end) {
        Draft expiresAt(Instant at) {
            return new Draft(type, at);
        }

        BankEntry entry() {
            return new BankEntry(type, "ab".repeat(type.digits() / 2), "known", "e-1", "block", "", end, "");
        }
    }

    private static Draft entry(Type type) {
        return new Draft(type, null);
    }

    private void put(@Nullable String authority, Draft draft) {
        ledger.create(BankCharter.of(bank, authority, "duty"), "person")
                .then(ledger.put(bank, Flux.just(draft.entry()), "person"))
                .block(PATIENCE);
    }

    private LedgerEntry only() {
        return Objects.requireNonNull(
                ledger.entries(EntryQuery.all(bank)).single().block(PATIENCE));
    }

    private long generation() {
        return Objects.requireNonNull(banks.state().block(PATIENCE)).generation();
    }

    private List<Held> quarantined() {
        return watch.quarantine()
                .filter(held -> held.bank().equals(bank))
                .collectList()
                .block(PATIENCE);
    }

    private void hits(int subjects, Kind kind) {
        Finding finding = new Finding("hash", kind, "known", "e-1", 1, null, bank, null, "block");
        List<Verdict> verdicts = Stream.generate(() -> verdict(TestMedia.object(), finding))
                .limit(subjects)
                .toList();
        Flux.fromIterable(verdicts).flatMap(PARTS.verdicts::record, 4).blockLast(PATIENCE);
    }

    private static Verdict verdict(MediaObject object, Finding finding) {
        Examination seen = new Examination(
                object, Lane.FRESH, UploadContext.NONE, null, null, List.of(TestVerdicts.found(finding)));
        return new Verdict(seen, Decision.BLOCK, "policy-1", Instant.now());
    }
}

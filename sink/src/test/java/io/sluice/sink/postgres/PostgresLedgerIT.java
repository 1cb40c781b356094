package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.testing.BankLedgerContract;
import io.sluice.sink.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The ledger in a real PostgreSQL, as the worker's role sees it. */
class PostgresLedgerIT implements BankLedgerContract {

    private static final TestDatabase POSTGRES = new TestDatabase();
    private static final Database DATABASE = POSTGRES.open();

    private final BankLedger ledger = new PostgresLedger(DATABASE);
    private final HashBanks banks = new PostgresBanks(DATABASE);

    @Override
    public String adapter() {
        return "PostgreSQL";
    }

    @Override
    public BankLedger ledger() {
        return ledger;
    }

    @Override
    public HashBanks banks() {
        return banks;
    }

    @Test
    void everyChangeIsAudited() {
        String bank = "bank-" + UUID.randomUUID();
        ledger.create(BankCharter.of(bank, null, "duty"), "person-1").block(PATIENCE);
        BankEntry entry = BankEntry.of(Type.MD5, "0".repeat(32), "known", "e-1", null);
        ledger.put(bank, Flux.just(entry), "person-2").block(PATIENCE);
        long number = ledger.entries(EntryQuery.all(bank)).blockFirst(PATIENCE).id();
        ledger.change(number, new EntryChange.Note("plain words"), "person-3").block(PATIENCE);
        ledger.change(number, new EntryChange.Remove(), "person-4").block(PATIENCE);
        assertThat(POSTGRES.query("SELECT actor || ' ' || event || ' ' || COALESCE(entry::text, '-') || ' ' "
                        + "|| COALESCE(CASE WHEN event = 'noted' THEN detail END, '-') FROM bank_event WHERE bank = '"
                        + bank + "' ORDER BY position"))
                .containsExactly(
                        "person-1 bank-created - -",
                        "person-2 entries-put - -",
                        "person-3 noted " + number + " plain words",
                        "person-4 removed " + number + " -");
    }

    /** A video of a thousand frames is a hash of 74,000 digits, more than an index row can hold. */
    @Test
    void aLongVideosHashIsKeptOnce() {
        String bank = "bank-" + UUID.randomUUID();
        ledger.create(BankCharter.of(bank, null, "duty"), "person").block(PATIENCE);
        BankEntry video = BankEntry.of(Type.VPDQ, "0a".repeat(37 * 1000), "known", "v-1", null);
        assertThat(ledger.put(bank, Flux.just(video, video), "person").block(PATIENCE))
                .isEqualTo(1);
        assertThat(ledger.put(bank, Flux.just(video), "person").block(PATIENCE)).isZero();
        assertThat(ledger.entries(EntryQuery.all(bank)).blockFirst(PATIENCE).entry())
                .isEqualTo(video);
    }

    @Test
    void whatAFeedSaysAgainLeavesAPersonsNoteAndExpiryAlone() {
        String bank = "bank-" + UUID.randomUUID();
        ledger.create(BankCharter.of(bank, null, "duty"), "person").block(PATIENCE);
        BankEntry entry = BankEntry.of(Type.MD5, "0".repeat(32), "known", "e-1", null);
        ledger.put(bank, Flux.just(entry), "feed").block(PATIENCE);
        long number = ledger.entries(EntryQuery.all(bank)).blockFirst(PATIENCE).id();
        java.time.Instant end = java.time.Instant.parse("2099-01-01T00:00:00Z");
        ledger.change(number, new EntryChange.Note("plain words"), "person").block(PATIENCE);
        ledger.change(number, new EntryChange.Expire(end), "person").block(PATIENCE);
        ledger.put(bank, Flux.just(BankEntry.of(Type.MD5, "0".repeat(32), "other", "e-1", null)), "feed")
                .block(PATIENCE);
        BankEntry kept =
                ledger.entries(EntryQuery.all(bank)).blockFirst(PATIENCE).entry();
        assertThat(kept.note()).isEqualTo("plain words");
        assertThat(kept.expiresAt()).isEqualTo(end);
        assertThat(kept.category()).isEqualTo("other");
    }
}

package io.sluice.pipeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.LedgerEntry.State;
import io.sluice.pipeline.SetupException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What every {@link BankLedger} must do, and what the workers that follow it must see. */
public interface BankLedgerContract {

    /** Long enough for a slow database on a busy machine. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** The ledger that is looked at, such as {@code PostgreSQL}. */
    String adapter();

    /** The ledger; the same one as often as it is asked for within a test. */
    BankLedger ledger();

    /** The same banks as workers follow them. */
    HashBanks banks();

    @BeforeEach
    default void listsTheAdapter() {
        ContractRuns.ran(BankLedgerContract.class, adapter());
    }

    @Test
    default void aBankIsCreatedOnce() {
        String name = "bank-" + UUID.randomUUID();
        BankCharter first = new BankCharter(new Bank(name, "test", "duty", true, 0.5, 20), "known", "report", "why");
        assertThat(get(ledger().create(first, "a-person"))).isEqualTo(first);
        assertThat(get(ledger().create(BankCharter.of(name, null, "other"), "a-person")))
                .isEqualTo(first);
        assertThat(get(banks().state()).banks()).contains(first.bank());
    }

    @Test
    default void alteringKeepsNameAndAuthorityAndIsSeen() {
        String name = bank("test");
        long before = generation();
        BankCharter next = new BankCharter(new Bank(name, null, "night", false, 0.25, 10), "c", "a", "n");
        BankCharter altered = get(ledger().alter(next, "a-person"));
        Bank expected = new Bank(name, "test", "night", false, 0.25, 10);
        assertThat(altered).isEqualTo(new BankCharter(expected, "c", "a", "n"));
        assertThat(get(ledger().charter(name))).isEqualTo(altered);
        assertThat(get(banks().state()).banks()).contains(expected);
        assertThat(generation()).isGreaterThan(before);
    }

    @Test
    default void whatIsPutIsFollowed() {
        String bank = bank("test");
        long before = generation();
        assertThat(put(bank, entry(1), entry(2))).isEqualTo(2);
        assertThat(generation()).isGreaterThan(before);
        assertThat(hits(bank, before)).containsExactlyInAnyOrder(hash(bank, 1, "report"), hash(bank, 2, "report"));
        assertThat(hits(bank, 0)).hasSize(2);
    }

    @Test
    default void puttingAgainChangesNothingAndPuttingOtherwiseUpdates() {
        String bank = bank("test");
        put(bank, entry(1));
        long before = generation();
        assertThat(put(bank, entry(1))).isZero();
        assertThat(changes(bank, before)).isEmpty();
        BankEntry other = BankEntry.of(Type.MD5, md5(1), "known", "entry-1", "block");
        assertThat(put(bank, other)).isEqualTo(1);
        assertThat(hits(bank, before)).containsExactly(hash(bank, 1, "block"));
    }

    @Test
    default void anEntryTakesWhatItDoesNotSayFromItsBank() {
        String bank = "bank-" + UUID.randomUUID();
        get(ledger().create(new BankCharter(Bank.of(bank, null, "duty"), "copyright", "block", ""), "a-person"));
        put(bank, BankEntry.of(Type.MD5, md5(1), null, "entry-1", null));
        assertThat(hits(bank, 0))
                .containsExactly(new KnownHash(bank, Type.MD5, md5(1), "copyright", "entry-1", "block", null));
    }

    @Test
    default void anEntryWithoutACategoryAndABankThatDoesNotExistAreRefused() {
        String bank = bank(null);
        BankEntry silent = BankEntry.of(Type.MD5, md5(1), null, "entry-1", null);
        StepVerifier.create(ledger().put(bank, Flux.just(silent), "a-person"))
                .expectError(IllegalArgumentException.class)
                .verify(PATIENCE);
        StepVerifier.create(ledger().put("bank-" + UUID.randomUUID(), Flux.just(entry(1)), "a-person"))
                .expectError(SetupException.class)
                .verify(PATIENCE);
    }

    /** The hash stays matched while one source of it is left, as the rules of the exchanges ask. */
    @Test
    default void twoSourcesOfOneHashAreTakenBackOneByOne() {
        String bank = bank("test");
        put(bank, entry(1).from("member-1/e"), entry(1).from("member-2/e"));
        long before = generation();
        assertThat(remove(bank, "member-1/e")).isEqualTo(1);
        assertThat(changes(bank, before)).hasSize(1).allMatch(change -> change instanceof BankChange.Remove);
        assertThat(hits(bank, 0)).containsExactly(hash(bank, 1, "report"));
        assertThat(remove(bank, "member-1/e")).isZero();
        assertThat(remove(bank, "member-2/e")).isEqualTo(1);
        assertThat(hits(bank, 0)).isEmpty();
    }

    @Test
    default void whatWasRemovedComesBackUnderItsNumber() {
        String bank = bank("test");
        put(bank, entry(1).from("m/1"));
        long number = only(bank).id();
        remove(bank, "m/1");
        put(bank, entry(1).from("m/1"));
        assertThat(only(bank).id()).isEqualTo(number);
        assertThat(hits(bank, 0)).hasSize(1);
    }

    @Test
    default void replacingTakesBackWhatTheSameSourcesDoNotSayAnyMore() {
        String bank = bank("test");
        put(bank, entry(1).from("m/1"), entry(2).from("m/1"), entry(3).from("m/2"), entry(4));
        long changed = get(ledger().replace(bank, List.of(entry(2).from("m/1"), entry(5).from("m/1")), "exchange"));
        assertThat(changed).isEqualTo(2);
        assertThat(hits(bank, 0))
                .extracting(KnownHash::reference)
                .containsExactlyInAnyOrder("entry-2", "entry-3", "entry-4", "entry-5");
    }

    @Test
    default void aDisabledEntryIsNotMatchedUntilItIsEnabledAndPuttingItAgainDoesNotEnableIt() {
        String bank = bank("test");
        put(bank, entry(1));
        long number = only(bank).id();
        change(number, new EntryChange.Disable(null));
        put(bank, BankEntry.of(Type.MD5, md5(1), "known", "entry-1", "block"));
        assertThat(only(bank).state()).isEqualTo(State.DISABLED);
        assertThat(hits(bank, 0)).isEmpty();
        assertThat(change(number, new EntryChange.Enable()).state()).isEqualTo(State.IN_FORCE);
        assertThat(hits(bank, 0)).hasSize(1);
    }

    @Test
    default void aQuarantinedEntryIsMatchedButAsksForAPersonUntilItIsReleased() {
        String bank = bank("test");
        String pdq = TestMedia.pdq(1).hex();
        put(bank, BankEntry.of(Type.PDQ, pdq, "known", "entry-1", "report"));
        long number = only(bank).id();
        assertThat(change(number, new EntryChange.Quarantine()).state()).isEqualTo(State.QUARANTINED);
        assertThat(hits(bank, 0))
                .containsExactly(new KnownHash(bank, Type.PDQ, pdq, "known", "entry-1", KnownHash.QUARANTINED, null));
        change(number, new EntryChange.Release());
        assertThat(hits(bank, 0))
                .containsExactly(new KnownHash(bank, Type.PDQ, pdq, "known", "entry-1", "report", "test"));
    }

    @Test
    default void anExactEntryOfAnAuthoritysListIsNeverQuarantined() {
        String listed = bank("test");
        put(listed, entry(1));
        assertThat(change(only(listed).id(), new EntryChange.Quarantine()).state())
                .isEqualTo(State.IN_FORCE);
        String own = bank(null);
        put(own, entry(1));
        assertThat(change(only(own).id(), new EntryChange.Quarantine()).state()).isEqualTo(State.QUARANTINED);
    }

    @Test
    default void falsePositivesAreCounted() {
        String bank = bank("test");
        put(bank, entry(1));
        change(only(bank).id(), new EntryChange.FalsePositive(null));
        change(only(bank).id(), new EntryChange.FalsePositive(null));
        assertThat(only(bank).falsePositives()).isEqualTo(2);
    }

    @Test
    default void aRemovedEntryCannotBeChangedAndIsListedOnlyIfAskedFor() {
        String bank = bank("test");
        put(bank, entry(1));
        long number = only(bank).id();
        assertThat(change(number, new EntryChange.Remove()).state()).isEqualTo(State.REMOVED);
        StepVerifier.create(ledger().change(number, new EntryChange.Enable(), "a-person"))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(all(EntryQuery.all(bank))).isEmpty();
        assertThat(all(new EntryQuery(bank, null, State.REMOVED, 0, 0))).hasSize(1);
    }

    @Test
    default void entriesAreListedByNumberAndReference() {
        String bank = bank("test");
        put(bank, entry(1), entry(2), entry(3));
        List<LedgerEntry> first = all(new EntryQuery(bank, null, null, 0, 2));
        assertThat(first).hasSize(2);
        assertThat(all(new EntryQuery(bank, null, null, first.get(1).id(), 2))).hasSize(1);
        assertThat(all(EntryQuery.of(bank, "entry-2")))
                .extracting(entry -> entry.entry().reference())
                .containsExactly("entry-2");
    }

    // ---- in words ----------------------------------------------------------------------------------------------

    private String bank(@Nullable String authority) {
        String name = "bank-" + UUID.randomUUID();
        get(ledger().create(BankCharter.of(name, authority, "duty"), "a-person"));
        return name;
    }

    private static String md5(int number) {
        return "%032x".formatted(number);
    }

    private static BankEntry entry(int number) {
        return BankEntry.of(Type.MD5, md5(number), "known", "entry-" + number, "report");
    }

    private static KnownHash hash(String bank, int number, String action) {
        return new KnownHash(bank, Type.MD5, md5(number), "known", "entry-" + number, action, "test");
    }

    private long put(String bank, BankEntry... entries) {
        return get(ledger().put(bank, Flux.just(entries), "a-person"));
    }

    private long remove(String bank, String source) {
        return get(ledger().remove(bank, List.of(source), "exchange"));
    }

    private LedgerEntry change(long entry, EntryChange change) {
        return get(ledger().change(entry, change, "a-person"));
    }

    private LedgerEntry only(String bank) {
        List<LedgerEntry> entries = all(EntryQuery.all(bank));
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private List<LedgerEntry> all(EntryQuery query) {
        return get(ledger().entries(query).collectList());
    }

    private long generation() {
        return get(banks().state()).generation();
    }

    /** What a worker at a generation is told of a bank; removals, which name no bank, among it. */
    private List<BankChange> changes(String bank, long since) {
        return get(banks().changes(since)
                .filter(change -> !(change instanceof BankChange.Put put)
                        || put.hash().bank().equals(bank))
                .collectList());
    }

    private List<KnownHash> hits(String bank, long since) {
        return changes(bank, since).stream()
                .filter(BankChange.Put.class::isInstance)
                .map(change -> ((BankChange.Put) change).hash())
                .toList();
    }

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }
}

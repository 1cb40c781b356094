package io.sluice.pipeline.testing;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.BankState;
import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.LedgerEntry.State;
import io.sluice.pipeline.SetupException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Banks in memory that work, audit left out. Time does not pass in them: what expires or comes back does so when told. */
public final class FakeLedger implements BankLedger, HashBanks {

    private final Map<String, BankCharter> charters = new TreeMap<>();
    private final Map<Long, LedgerEntry> entries = new TreeMap<>();
    private final Set<String> marked = new HashSet<>();
    private long generation;

    @Override
    public Mono<BankCharter> create(BankCharter charter, String by) {
        return Mono.fromCallable(() -> created(charter));
    }

    private synchronized BankCharter created(BankCharter charter) {
        if (charters.putIfAbsent(charter.bank().name(), charter) == null) {
            generation++;
        }
        return charters.get(charter.bank().name());
    }

    @Override
    public Flux<BankCharter> charters() {
        return Flux.defer(() -> Flux.fromIterable(List.copyOf(charters.values())));
    }

    @Override
    public Mono<BankCharter> charter(String bank) {
        return Mono.fromCallable(() -> charters.get(bank));
    }

    @Override
    public Mono<BankCharter> alter(BankCharter charter, String by) {
        return Mono.fromCallable(() -> altered(charter));
    }

    private synchronized @Nullable BankCharter altered(BankCharter charter) {
        Bank next = charter.bank();
        return charters.computeIfPresent(next.name(), (name, present) -> {
            generation++;
            Bank bank = new Bank(
                    name, present.bank().authority(), next.owner(), next.isEnabled(), next.ratio(), next.distance());
            return new BankCharter(bank, charter.category(), charter.action(), charter.note());
        });
    }

    @Override
    public Mono<Long> put(String bank, Flux<BankEntry> put, String by) {
        return put.collectList().map(all -> putAll(bank, all));
    }

    private synchronized long putAll(String bank, Collection<BankEntry> all) {
        BankCharter charter = charters.get(bank);
        if (charter == null) {
            throw new SetupException("there is no such bank", null);
        }
        generation++;
        return all.stream().filter(entry -> putOne(charter, entry)).count();
    }

    private boolean putOne(BankCharter charter, BankEntry given) {
        BankEntry entry = charter.complete(given);
        LedgerEntry present = same(charter.bank().name(), entry);
        if (present == null) {
            long id = entries.size() + 1L;
            keep(new LedgerEntry(id, charter.bank().name(), entry, State.IN_FORCE, null, 0, generation));
            return true;
        }
        boolean isGone = present.state() == State.REMOVED;
        if (!isGone && present.entry().equals(entry)) {
            return false;
        }
        keep(new LedgerEntry(
                present.id(),
                present.bank(),
                entry,
                isGone ? State.IN_FORCE : present.state(),
                present.disabledUntil(),
                present.falsePositives(),
                generation));
        return true;
    }

    private @Nullable LedgerEntry same(String bank, BankEntry entry) {
        return entries.values().stream()
                .filter(other -> other.bank().equals(bank)
                        && other.entry().type() == entry.type()
                        && other.entry().hash().equals(entry.hash())
                        && other.entry().source().equals(entry.source()))
                .findFirst()
                .orElse(null);
    }

    private void keep(LedgerEntry entry) {
        entries.put(entry.id(), entry);
    }

    @Override
    public Mono<Long> replace(String bank, List<BankEntry> said, String by) {
        return Mono.fromCallable(() -> replaced(bank, said));
    }

    private synchronized long replaced(String bank, List<BankEntry> said) {
        long put = putAll(bank, said);
        Set<String> sources = said.stream().map(BankEntry::source).collect(Collectors.toSet());
        sources.remove("");
        return put
                + removeAll(entry -> entry.bank().equals(bank)
                        && sources.contains(entry.entry().source())
                        && said.stream().noneMatch(other -> isSame(other, entry.entry())));
    }

    private static boolean isSame(BankEntry one, BankEntry other) {
        return one.type() == other.type()
                && one.hash().equals(other.hash())
                && one.source().equals(other.source());
    }

    @Override
    public Mono<Long> remove(String bank, Collection<String> sources, String by) {
        return Mono.fromCallable(() -> removeAll(entry ->
                entry.bank().equals(bank) && sources.contains(entry.entry().source())));
    }

    private synchronized long removeAll(Predicate<LedgerEntry> which) {
        generation++;
        List<LedgerEntry> gone = entries.values().stream()
                .filter(which.and(entry -> entry.state() != State.REMOVED))
                .toList();
        gone.forEach(entry -> keep(in(State.REMOVED, entry)));
        return gone.size();
    }

    private LedgerEntry in(State state, LedgerEntry entry) {
        return new LedgerEntry(
                entry.id(), entry.bank(), entry.entry(), state, null, entry.falsePositives(), generation);
    }

    @Override
    public Mono<LedgerEntry> change(long entry, EntryChange change, String by) {
        return Mono.fromCallable(() -> changed(entry, change));
    }

    private synchronized @Nullable LedgerEntry changed(long id, EntryChange change) {
        LedgerEntry present = entries.get(id);
        if (present == null || present.state() == State.REMOVED) {
            return null;
        }
        generation++;
        keep(after(change, present));
        return entries.get(id);
    }

    private LedgerEntry after(EntryChange change, LedgerEntry entry) {
        if (change instanceof EntryChange.FalsePositive wrong) {
            boolean counts = wrong.incident() == null || marked.add(entry.id() + " " + wrong.incident());
            return new LedgerEntry(
                    entry.id(),
                    entry.bank(),
                    entry.entry(),
                    entry.state(),
                    entry.disabledUntil(),
                    entry.falsePositives() + (counts ? 1 : 0),
                    generation);
        }
        if (change instanceof EntryChange.Quarantine && isExempt(entry)) {
            return entry;
        }
        return in(stateAfter(change, entry), entry);
    }

    private boolean isExempt(LedgerEntry entry) {
        return entry.entry().type().isExact()
                && charters.get(entry.bank()).bank().authority() != null;
    }

    private static State stateAfter(EntryChange change, LedgerEntry entry) {
        return switch (change.event()) {
            case "disabled" -> State.DISABLED;
            case "enabled", "released" -> State.IN_FORCE;
            case "quarantined" -> State.QUARANTINED;
            case "removed" -> State.REMOVED;
            default -> entry.state();
        };
    }

    @Override
    public Mono<Void> exported(String bank, String form, @Nullable Long left, String by) {
        return Mono.empty();
    }

    @Override
    public Flux<LedgerEntry> entries(EntryQuery query) {
        return Flux.defer(() -> Flux.fromIterable(List.copyOf(entries.values())))
                .filter(entry -> entry.bank().equals(query.bank()) && entry.id() > query.after())
                .filter(entry -> query.reference() == null
                        || query.reference().equals(entry.entry().reference()))
                .filter(entry ->
                        query.state() == null ? entry.state() != State.REMOVED : entry.state() == query.state())
                .take(query.most() == 0 ? Long.MAX_VALUE : query.most());
    }

    @Override
    public Mono<BankState> state() {
        return charters().map(BankCharter::bank).collectList().map(banks -> new BankState(generation, banks));
    }

    @Override
    public Flux<BankChange> changes(long since) {
        return Flux.defer(() -> Flux.fromIterable(List.copyOf(entries.values())))
                .filter(entry -> entry.generation() > since && (since > 0 || isMatched(entry)))
                .map(this::change);
    }

    private static boolean isMatched(LedgerEntry entry) {
        return entry.state() == State.IN_FORCE || entry.state() == State.QUARANTINED;
    }

    private BankChange change(LedgerEntry entry) {
        if (!isMatched(entry)) {
            return new BankChange.Remove(entry.id());
        }
        boolean held = entry.state() == State.QUARANTINED;
        BankEntry said = entry.entry();
        return new BankChange.Put(
                entry.id(),
                new KnownHash(
                        entry.bank(),
                        said.type(),
                        said.hash(),
                        String.valueOf(said.category()),
                        said.reference(),
                        held ? KnownHash.QUARANTINED : said.action(),
                        held ? null : charters.get(entry.bank()).bank().authority()));
    }
}

package io.sluice.scanners.hash;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankState;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.KnownHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Banks in memory that remember in which generation each entry was changed last, as the database does. */
final class ChangingBanks implements HashBanks {

    private final Map<Long, KnownHash> entries = new TreeMap<>();
    private final Map<Long, Long> changedAt = new TreeMap<>();
    private final List<Long> asked = new ArrayList<>();
    private List<Bank> banks = List.of();
    private long generation;

    ChangingBanks put(long entry, KnownHash hash) {
        entries.put(entry, hash);
        changedAt.put(entry, ++generation);
        return this;
    }

    void remove(long entry) {
        entries.remove(entry);
        changedAt.put(entry, ++generation);
    }

    void rule(Bank... all) {
        banks = List.of(all);
        generation++;
    }

    /** As after a restore of an older database. */
    void goBackTo(long earlier) {
        generation = earlier;
    }

    Map<Long, KnownHash> entries() {
        return entries;
    }

    /** The generations since which changes were asked for. */
    List<Long> asked() {
        return asked;
    }

    @Override
    public Mono<BankState> state() {
        return Mono.fromCallable(() -> new BankState(generation, banks));
    }

    @Override
    public Flux<BankChange> changes(long since) {
        asked.add(since);
        return Flux.fromIterable(changedAt.entrySet())
                .filter(change -> change.getValue() > since)
                .filter(change -> since > 0 || entries.containsKey(change.getKey()))
                .map(change -> change(change.getKey()));
    }

    private BankChange change(long entry) {
        KnownHash hash = entries.get(entry);
        return hash == null ? new BankChange.Remove(entry) : new BankChange.Put(entry, hash);
    }
}

package io.sluice.pipeline.testing;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.HashAnswer;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.HashLookup;
import io.sluice.pipeline.HashMatch;
import io.sluice.pipeline.HashMatch.Standing;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.TransientException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks in some banks by comparing with every entry, each time anew. A ratio below one is a coin that always falls on the wrong
 * side.
 */
public final class FakeLookup implements HashLookup {

    private final HashBanks banks;
    private volatile boolean isLoaded = true;
    private volatile boolean isFresh = true;

    /** A lookup in these banks, loaded and fresh. */
    public FakeLookup(HashBanks banks) {
        this.banks = banks;
    }

    /** Becomes as it is before the banks were looked at. */
    public void unload() {
        isLoaded = false;
    }

    /** Becomes as it is when the banks do not answer for long. */
    public void growStale() {
        isFresh = false;
    }

    @Override
    public Mono<HashAnswer> find(KnownHash.Type type, String hash, SubjectId subject) {
        if (!isLoaded || !isFresh) {
            return Mono.error(new TransientException("not loaded", null));
        }
        return banks.state().flatMap(state -> {
            Map<String, Bank> byName =
                    state.banks().stream().collect(Collectors.toMap(Bank::name, Function.identity()));
            return puts().filter(put -> put.hash().type() == type && distance(put, hash) <= PdqHash.MATCH_DISTANCE)
                    .map(put -> match(
                            put, distance(put, hash), byName.get(put.hash().bank())))
                    .sort(Comparator.comparingInt(HashMatch::distance).thenComparingLong(HashMatch::entry))
                    .collectList()
                    .map(matches -> new HashAnswer(state.generation(), matches));
        });
    }

    private Flux<BankChange.Put> puts() {
        return banks.changes(0).ofType(BankChange.Put.class);
    }

    private static int distance(BankChange.Put put, String hash) {
        if (put.hash().type() == KnownHash.Type.PDQ) {
            return PdqHash.parse(put.hash().hash()).distance(PdqHash.parse(hash));
        }
        return put.hash().hash().equals(hash) ? 0 : Integer.MAX_VALUE;
    }

    private static HashMatch match(BankChange.Put put, int distance, Bank bank) {
        KnownHash hash = put.hash();
        return new HashMatch(
                put.entry(),
                hash.bank(),
                hash.reference(),
                hash.category(),
                hash.action(),
                hash.authority(),
                distance,
                standing(bank, distance));
    }

    private static Standing standing(Bank bank, int distance) {
        if (!bank.isEnabled()) {
            return Standing.BANK_IS_OFF;
        }
        if (distance > bank.distance()) {
            return Standing.TOO_FAR_FOR_BANK;
        }
        return bank.ratio() < 1 ? Standing.OUTSIDE_RATIO : Standing.COUNTS;
    }

    @Override
    public Loaded loaded() {
        Map<KnownHash.Type, Integer> entries = new EnumMap<>(KnownHash.Type.class);
        puts().subscribe(put -> entries.merge(put.hash().type(), 1, Integer::sum));
        return new Loaded(isLoaded, isFresh, TestMedia.LONG_AGO, 1, entries);
    }
}

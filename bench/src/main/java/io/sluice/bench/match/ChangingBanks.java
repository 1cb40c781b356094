package io.sluice.bench.match;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankState;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PdqHash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Banks of random hashes that change while one looks. The first entries are made up as they are asked for. */
final class ChangingBanks implements HashBanks {

    private final int entries;
    private final long seed;
    private final List<BankChange> changes = new ArrayList<>();
    private long next;

    ChangingBanks(int entries, long seed) {
        this.entries = entries;
        this.seed = seed;
        this.next = entries + 1L;
    }

    /** Adds one. */
    synchronized long add(PdqHash hash) {
        changes.add(put(next, hash));
        return next++;
    }

    synchronized void remove(long entry) {
        changes.add(new BankChange.Remove(entry));
    }

    @Override
    public synchronized Mono<BankState> state() {
        return Mono.just(new BankState(1L + changes.size(), List.of(Bank.of("bench", null, "bench"))));
    }

    @Override
    public Flux<BankChange> changes(long since) {
        return since == 0 ? first().concatWith(later(1)) : later(since);
    }

    private Flux<BankChange> first() {
        return Flux.generate(() -> new Maker(new SplittableRandom(seed), 1), (maker, sink) -> {
            if (maker.entry() > entries) {
                sink.complete();
            } else {
                sink.next(put(maker.entry(), maker.hash()));
            }
            return new Maker(maker.random(), maker.entry() + 1);
        });
    }

    private synchronized Flux<BankChange> later(long since) {
        return Flux.fromIterable(List.copyOf(changes.subList((int) since - 1, changes.size())));
    }

    private static BankChange put(long entry, PdqHash hash) {
        return new BankChange.Put(
                entry, new KnownHash("bench", KnownHash.Type.PDQ, hex(hash), "made-up", "entry-" + entry, null, null));
    }

    /** Quicker than by a format, as there may be millions. */
    private static String hex(PdqHash hash) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(hash.w3())
                + hex.toHexDigits(hash.w2())
                + hex.toHexDigits(hash.w1())
                + hex.toHexDigits(hash.w0());
    }

    private record Maker(SplittableRandom random, int entry) {

        PdqHash hash() {
            return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        }
    }
}

package io.sluice.scanners.hash;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.HashAnswer;
import io.sluice.pipeline.HashLookup;
import io.sluice.pipeline.HashMatch;
import io.sluice.pipeline.HashMatch.Standing;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.TransientException;
import io.sluice.scanners.index.Hex;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Answers people who ask about one hash from the snapshot that the scans use, and says of each entry whether it would count.
 *
 * <p>It is loaded once the banks were looked at, even if they hold nothing: whoever asks is told that nothing is known, while a
 * scan without any entry is inconclusive all the same.
 *
 * <p><b>Threads:</b> answers on the scheduler it is given.
 */
public final class BankLookup implements HashLookup {

    private final KnownHashes known;
    private final Scheduler cpu;

    /**
     * A lookup.
     *
     * @param known the banks
     * @param cpu where it looks
     */
    public BankLookup(KnownHashes known, Scheduler cpu) {
        this.known = known;
        this.cpu = cpu;
    }

    @Override
    public Mono<HashAnswer> find(KnownHash.Type type, String hash, SubjectId subject) {
        return Mono.fromCallable(() -> answer(type, hash, subject)).subscribeOn(cpu);
    }

    private HashAnswer answer(KnownHash.Type type, String hash, SubjectId subject) {
        if (type == KnownHash.Type.VPDQ || !type.allows(hash.length())) {
            throw new IllegalArgumentException(
                    "one hash of " + type.digits() + " hexadecimal digits is looked up at a time");
        }
        if (!isLooked() || known.isStale()) {
            throw new TransientException("the banks are not loaded, or stale", null);
        }
        KnownHashIndex index = known.index();
        return new HashAnswer(
                index.generation(),
                index.shelf().segments().stream()
                        .flatMap(shelved -> hits(shelved, type, hash).stream())
                        .map(hit -> match(hit, index.rules(), subject))
                        .sorted(Comparator.comparingInt(HashMatch::distance).thenComparingLong(HashMatch::entry))
                        .toList());
    }

    private static Set<Hit> hits(Shelved shelved, KnownHash.Type type, String hash) {
        Set<Hit> hits = new LinkedHashSet<>();
        Roster roster = shelved.segment().roster(type);
        if (type == KnownHash.Type.PDQ) {
            PdqHash query = PdqHash.parse(hash);
            if (!query.isDegenerate()) {
                shelved.segment()
                        .pdq()
                        .find(
                                query,
                                PdqHash.MATCH_DISTANCE,
                                (row, distance) -> hits.add(new Hit(roster, row, distance)));
            }
        } else {
            shelved.segment().digests(type).find(Hex.words(hash), row -> hits.add(new Hit(roster, row, 0)));
        }
        hits.removeIf(hit -> !shelved.isLive(type, hit.row()));
        return hits;
    }

    private static HashMatch match(Hit hit, BankRules rules, SubjectId subject) {
        Match match = Match.of(hit.roster(), hit.row(), hit.distance());
        Origin origin = match.origin();
        return new HashMatch(
                hit.roster().entry(hit.row()),
                origin.bank(),
                match.reference(),
                origin.category(),
                origin.action(),
                origin.authority(),
                match.distance(),
                standing(rules.banks().get(origin.bank()), match.distance(), subject));
    }

    private static Standing standing(@Nullable Bank bank, int distance, SubjectId subject) {
        if (bank == null) {
            return Standing.COUNTS;
        }
        if (!bank.isEnabled()) {
            return Standing.BANK_IS_OFF;
        }
        if (distance > bank.distance()) {
            return Standing.TOO_FAR_FOR_BANK;
        }
        return BankRules.share(bank.name(), subject) < bank.ratio() ? Standing.COUNTS : Standing.OUTSIDE_RATIO;
    }

    @Override
    public Loaded loaded() {
        KnownHashIndex index = known.index();
        Map<KnownHash.Type, Integer> entries = new EnumMap<>(KnownHash.Type.class);
        index.shelf().segments().forEach(shelved -> count(shelved, entries));
        Instant checked = isLooked() ? known.checkedAt() : Instant.EPOCH;
        return new Loaded(isLooked(), !known.isStale(), checked, index.generation(), entries);
    }

    private boolean isLooked() {
        return known.checkedAt().isAfter(Instant.MIN);
    }

    private static void count(Shelved shelved, Map<KnownHash.Type, Integer> entries) {
        for (KnownHash.Type type : KnownHash.Type.values()) {
            BitSet dead = shelved.gone().get(type);
            int live = shelved.segment().roster(type).size() - (dead == null ? 0 : dead.cardinality());
            entries.merge(type, live, Integer::sum);
        }
    }

    /** A row that fits. The index may name one twice. */
    private record Hit(Roster roster, int row, int distance) {}
}

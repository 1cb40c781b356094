package io.sluice.scanners.hash;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What holds for the entries of each bank now. A bank that is not named is in full force.
 *
 * @param banks by name
 */
record BankRules(Map<String, Bank> banks) {

    /** The first multiplier and start of the 64-bit FNV-1a hash. */
    private static final long FNV_PRIME = 0x100000001b3L;

    private static final long FNV_START = 0xcbf29ce484222325L;

    static BankRules of(List<Bank> banks) {
        return new BankRules(banks.stream().collect(Collectors.toUnmodifiableMap(Bank::name, Function.identity())));
    }

    /** Whether a bank is matched at all. */
    boolean isInForce(String name) {
        Bank bank = banks.get(name);
        return bank == null || bank.isEnabled();
    }

    /** Whether a match counts for a subject. */
    boolean counts(Match match, SubjectId subject) {
        Bank bank = banks.get(match.origin().bank());
        return bank == null
                || (bank.isEnabled()
                        && match.distance() <= bank.distance()
                        && share(bank.name(), subject) < bank.ratio());
    }

    /**
     * On which side of a bank's ratio a subject falls: 0 to 1, without 1. The same in every worker and whenever it is asked;
     * banks are independent of one another.
     */
    static double share(String bank, SubjectId subject) {
        long hash = mixed(fnv(fnv(FNV_START, bank), '/' + subject.value()));
        return (hash >>> 11) * 0x1.0p-53;
    }

    private static long fnv(long start, String text) {
        return text.chars().asLongStream().reduce(start, (hash, c) -> (hash ^ c) * FNV_PRIME);
    }

    /** FNV leaves the upper bits of short texts uneven; this is the last step of MurmurHash3. */
    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}

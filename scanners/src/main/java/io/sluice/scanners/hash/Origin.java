package io.sluice.scanners.hash;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.KnownHash;
import org.jspecify.annotations.Nullable;

/**
 * What many entries share: who listed them, as what, and what is to be done. Kept once for all of them.
 *
 * @param bank name of the bank
 * @param category what its entries are evidence of
 * @param action a policy word; null if the bank says nothing
 * @param authority whose list it is; null for an own bank
 */
record Origin(
        String bank,
        String category,
        @Nullable String action,
        @Nullable String authority) {

    static Origin of(KnownHash entry) {
        return new Origin(entry.bank(), entry.category(), entry.action(), entry.authority());
    }

    Finding finding(String scanner, Kind kind, String reference, double confidence, @Nullable Integer distance) {
        return new Finding(scanner, kind, category, reference, confidence, distance, bank, authority, action);
    }
}

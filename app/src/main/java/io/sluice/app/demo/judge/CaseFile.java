package io.sluice.app.demo.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one subject's incident.
 *
 * @param evidence its folders; one if all is well
 * @param filings the authority's reports of it
 * @param filedUnconfirmed those that were there before anybody confirmed anything
 */
record CaseFile(List<Evidence> evidence, List<Filing> filings, List<Filing> filedUnconfirmed) {

    /** Sealed with these very bytes. */
    boolean isSealed(@Nullable String digest) {
        return evidence.size() == 1
                && evidence.get(0).hasManifest()
                && (digest == null || digest.equals(evidence.get(0).digest()));
    }

    /** Exactly one completed report, with these very bytes and no more files than it speaks of. */
    boolean isFiledOnce(@Nullable String digest) {
        List<Filing> finished = filings.stream().filter(Filing::isFinished).toList();
        return finished.size() == 1 && (digest == null || holds(finished.get(0), digest));
    }

    private static boolean holds(Filing filing, String digest) {
        return filing.fileDigests().contains(digest)
                && filing.fileDigests().size() <= filing.incidents().size();
    }

    /** No authority heard of it, not even of a report that was begun. */
    boolean isUnreported() {
        return filings.isEmpty() && filedUnconfirmed.isEmpty();
    }

    /** Every completed report says of this file whether a person viewed it whole, and says this; no other says the contrary. */
    boolean saysViewed(@Nullable String digest, boolean viewed) {
        return filings.stream().allMatch(filing -> saysViewed(filing, digest, viewed));
    }

    /** A report that was taken back after its worker died may hold a file that was never described. */
    private static boolean saysViewed(Filing filing, @Nullable String digest, boolean viewed) {
        return filing.files().stream()
                .filter(file -> digest == null || file.sha256().equals(digest))
                .map(Filing.FiledFile::viewed)
                .allMatch(said -> said == null ? !filing.isFinished() : said == viewed);
    }

    /** A person's word is there. */
    boolean isConfirmed() {
        return evidence.stream().anyMatch(folder -> folder.confirmation() != null);
    }

    /** No report was begun without, or before, a person's word. */
    boolean waitedForConfirmation() {
        return filedUnconfirmed.isEmpty() && filings.stream().allMatch(this::isPreceded);
    }

    private boolean isPreceded(Filing filing) {
        return evidence.stream().map(Evidence::confirmation).anyMatch(word -> word != null && word.precedes(filing));
    }
}

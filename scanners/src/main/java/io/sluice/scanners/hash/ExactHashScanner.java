package io.sluice.scanners.hash;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.Material.Digested;
import java.util.List;
import reactor.core.scheduler.Scheduler;

/**
 * Finds objects whose very bytes are known, by MD5, SHA-1 or SHA-256. One finding a bank entry, confidence 1.
 *
 * <p><b>Threads:</b> answers on the scheduler it is given.
 */
public final class ExactHashScanner extends BankScanner<Digested> {

    /** Its name in results, metrics and policies. */
    public static final String NAME = "hash-exact";

    /**
     * A scanner.
     *
     * @param known the banks
     * @param cpu where it looks
     */
    public ExactHashScanner(KnownHashes known, Scheduler cpu) {
        super(NAME, Digested.class, known, cpu);
    }

    @Override
    List<Finding> findings(KnownHashIndex index, Digested material) {
        return index.exact(material.digests(), material.subject().id()).stream()
                .map(match -> match.origin().finding(NAME, Kind.EXACT, match.reference(), 1, null))
                .toList();
    }
}

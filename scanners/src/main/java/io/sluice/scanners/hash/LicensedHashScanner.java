package io.sluice.scanners.hash;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.SubjectId;
import io.sluice.scanners.licensed.LicensedHasher;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Finds pictures near known ones by licensed hashes: each is compared with all entries of its type, by the plug-in's own
 * distance.
 *
 * <p>A picture of which a plug-in made no hash is inconclusive. Of a bank's settings its distance does not apply, which is
 * one of PDQ. A finding is a near match, never an exact one: equal hashes
 * do not mean equal bytes.
 *
 * <p><b>Threads:</b> answers on the scheduler it is given.
 */
public final class LicensedHashScanner implements Scanner<Pictured> {

    /** Its name in results, metrics and policies. */
    public static final String NAME = "hash-licensed";

    private final KnownHashes known;
    private final List<LicensedHasher> hashers;
    private final Scheduler cpu;

    /**
     * A scanner.
     *
     * @param known the banks
     * @param hashers the plug-ins that children hash by
     * @param cpu where it compares
     */
    public LicensedHashScanner(KnownHashes known, List<LicensedHasher> hashers, Scheduler cpu) {
        this.known = known;
        this.hashers = List.copyOf(hashers);
        this.cpu = cpu;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Pictured> reads() {
        return Pictured.class;
    }

    /** Without a plug-in there is nothing to say. */
    @Override
    public boolean appliesTo(Subject subject) {
        return !hashers.isEmpty();
    }

    @Override
    public boolean matchesBanks() {
        return true;
    }

    @Override
    public Mono<ScanResult> scan(Pictured material) {
        return Mono.fromCallable(() -> look(material)).subscribeOn(cpu);
    }

    private ScanResult look(Pictured material) {
        List<LicensedHash> hashes = material.picture().licensed();
        boolean isComplete = hashers.stream()
                .allMatch(hasher -> hashes.stream().anyMatch(hash -> hash.name().equals(hasher.name())));
        return isComplete
                ? known.look(NAME, index -> findings(index, material))
                : new Inconclusive(NAME, Inconclusive.NOT_HASHED);
    }

    private List<Finding> findings(KnownHashIndex index, Pictured material) {
        return hashers.stream()
                .flatMap(hasher -> material.picture().licensed().stream()
                        .filter(hash -> hash.name().equals(hasher.name()))
                        .flatMap(hash ->
                                near(index, hasher, hash, material.subject().id())))
                .map(LicensedHashScanner::finding)
                .toList();
    }

    private static Stream<Match> near(
            KnownHashIndex index, LicensedHasher hasher, LicensedHash hash, SubjectId subject) {
        byte[] bytes = HexFormat.of().parseHex(hash.hash());
        return Arrays.stream(KnownHash.Type.values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(hasher.name()))
                .filter(KnownHash.Type::isLicensed)
                .flatMap(index::licensed)
                .filter(entry -> index.counts(entry.match(), subject))
                .map(entry -> entry.match().at(hasher.distance(bytes, entry.hash())))
                .filter(match -> match.distance() <= hasher.greatestDistance());
    }

    /** What is nearer is surer; the unit of the distance is the plug-in's own. */
    private static Finding finding(Match match) {
        double confidence = 1.0 / (1 + match.distance());
        return match.origin().finding(NAME, Kind.NEAR, match.reference(), confidence, match.distance());
    }
}

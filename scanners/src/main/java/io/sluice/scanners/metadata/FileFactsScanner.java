package io.sluice.scanners.metadata;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.Scanner;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Notes facts about a file that a policy may care for:
 *
 * <ul>
 *   <li>{@code type-mismatch}: its magic bytes say something else than the declared media type ({@code stored-type},
 *       {@code declared-type}) or the extension of its name ({@code file-name}). A type that declares nothing and an
 *       extension that nobody knows are no claim.
 *   <li>{@code provenance-generated}: the file itself says that it was generated; the reference is the IPTC term.
 *   <li>{@code sampling-incomplete}: not all of a film could be looked at in the time there was, so that no match means
 *       less than it seems.
 * </ul>
 *
 * <p>A finding is a fact, not an accusation: what follows is for the policy to say. Its work is a few look-ups, done on
 * the caller's thread.
 */
public final class FileFactsScanner implements Scanner<Pictured> {

    /** Its name in results, metrics and policies. */
    public static final String NAME = "file-facts";

    /** The category of a type that is not the declared one. */
    public static final String TYPE_MISMATCH = "type-mismatch";

    /** The category of files that say they were generated. */
    public static final String PROVENANCE_GENERATED = "provenance-generated";

    /** The category of films of which a part was not looked at. */
    public static final String SAMPLING_INCOMPLETE = "sampling-incomplete";

    private static final String VERSION = "file-facts-1";

    /** What stores and clients write when they do not know. */
    private static final Set<String> NO_CLAIM =
            Set.of("", "application/octet-stream", "binary/octet-stream", "application/x-www-form-urlencoded");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Pictured> reads() {
        return Pictured.class;
    }

    @Override
    public Mono<ScanResult> scan(Pictured material) {
        return Mono.fromSupplier(
                () -> new Completed(NAME, VERSION, findings(material).toList()));
    }

    private static Stream<Finding> findings(Pictured material) {
        Stream<Finding> types = FileFamily.ofFormat(material.picture().format())
                .map(family -> mismatches(family, material))
                .orElse(Stream.empty());
        return Stream.concat(
                types, Stream.of(provenance(material), sampling(material)).flatMap(Optional::stream));
    }

    private static Stream<Finding> mismatches(FileFamily family, Pictured material) {
        Optional<String> stored = Optional.ofNullable(material.subject().declaredType());
        Optional<String> declared = Optional.ofNullable(material.context().declaredType());
        Optional<String> fileName = Optional.ofNullable(material.context().fileName());
        return Stream.of(
                        stored.filter(type -> contradicts(family, type)).map(type -> "stored-type"),
                        declared.filter(type -> contradicts(family, type)).map(type -> "declared-type"),
                        fileName.flatMap(FileFamily::ofFileName)
                                .filter(named -> named != family)
                                .map(named -> "file-name"))
                .flatMap(Optional::stream)
                .map(reference -> fact(TYPE_MISMATCH, reference));
    }

    private static boolean contradicts(FileFamily family, String type) {
        return !NO_CLAIM.contains(type.strip()) && !family.isDeclaredAs(type);
    }

    private static Optional<Finding> provenance(Pictured material) {
        return Optional.ofNullable(material.picture().facts().get("digital-source-type"))
                .flatMap(Provenance::generated)
                .map(term -> fact(PROVENANCE_GENERATED, term));
    }

    private static Optional<Finding> sampling(Pictured material) {
        return material.picture().facts().containsKey(SAMPLING_INCOMPLETE)
                ? Optional.of(fact(SAMPLING_INCOMPLETE, SAMPLING_INCOMPLETE))
                : Optional.empty();
    }

    private static Finding fact(String category, String reference) {
        return Finding.of(NAME, Kind.FACT, category, reference, 1);
    }
}

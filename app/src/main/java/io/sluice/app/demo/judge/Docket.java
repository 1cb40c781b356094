package io.sluice.app.demo.judge;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Joins what was seen: subject to evidence by the sealed manifest, evidence to report by the incident's id. */
final class Docket {

    private final Observations seen;

    Docket(Observations seen) {
        this.seen = seen;
    }

    CaseFile ofObject(String key) {
        return of(key, Evidence::key);
    }

    CaseFile ofChange(String change) {
        return of(change, Evidence::change);
    }

    private CaseFile of(String subject, Function<Evidence, @Nullable String> about) {
        List<Evidence> evidence = seen.evidence().stream()
                .filter(folder -> subject.equals(about.apply(folder)))
                .toList();
        Set<String> incidents = evidence.stream().map(Evidence::incident).collect(Collectors.toSet());
        return new CaseFile(evidence, of(seen.filings(), incidents), of(seen.filedUnconfirmed(), incidents));
    }

    private static List<Filing> of(List<Filing> filings, Set<String> incidents) {
        return filings.stream()
                .filter(filing -> filing.incidents().stream().anyMatch(incidents::contains))
                .toList();
    }

    /** The incidents about subjects of which none may be: those without a manifest are about nobody knows what. */
    Set<String> incidentsExceptOf(Set<String> keys, Set<String> changes) {
        return seen.evidence().stream()
                .filter(folder -> !keys.contains(Objects.requireNonNullElse(folder.key(), "")))
                .filter(folder -> !changes.contains(Objects.requireNonNullElse(folder.change(), "")))
                .map(Evidence::incident)
                .collect(Collectors.toSet());
    }

    /** The reports about anything but these subjects; one that corrects such a report is about what that is about. */
    List<Filing> filingsExceptOf(Set<String> keys, Set<String> changes) {
        Set<String> strangers = incidentsExceptOf(keys, changes);
        Set<String> known = seen.evidence().stream()
                .map(Evidence::incident)
                .filter(incident -> !strangers.contains(incident))
                .collect(Collectors.toSet());
        Set<Long> ofThem = seen.filings().stream()
                .filter(filing -> isOnlyAbout(filing, known))
                .map(Filing::reportId)
                .collect(Collectors.toSet());
        return seen.filings().stream()
                .filter(filing -> !isOnlyAbout(filing, known))
                .filter(filing -> !ofThem.contains(Objects.requireNonNullElse(filing.corrects(), 0L)))
                .toList();
    }

    private static boolean isOnlyAbout(Filing filing, Set<String> incidents) {
        return !filing.incidents().isEmpty() && incidents.containsAll(filing.incidents());
    }
}

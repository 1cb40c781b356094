package io.sluice.parts.authority;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What reporters call their own incidents: {@code i-} and 32 hexadecimal digits, anywhere in a report. The protocol has no
 * element for it, so that one who sends an incident twice has opened two reports; counted here, that is seen.
 */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\bi-[0-9a-f]{32}\\b");

    private References() {}

    /** Those in a report, each once. */
    static List<String> in(Report report) {
        return REFERENCE
                .matcher(report.xml())
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** For each reference how often it was submitted, in which reports, and how many of them are in which state. */
    static List<Map<String, ?>> count(List<Report> reports, Instant now) {
        Map<String, List<Report>> byReference = new TreeMap<>();
        for (Report report : reports) {
            in(report)
                    .forEach(reference -> byReference
                            .computeIfAbsent(reference, unused -> new ArrayList<>())
                            .add(report));
        }
        List<Map<String, ?>> counts = new ArrayList<>();
        byReference.forEach((reference, found) -> counts.add(count(reference, found, now)));
        return counts;
    }

    private static Map<String, ?> count(String reference, List<Report> reports, Instant now) {
        Map<String, Object> count = new LinkedHashMap<>();
        count.put("reference", reference);
        count.put("submits", reports.size());
        count.putAll(States.count(reports, now));
        count.put("reportIds", reports.stream().map(Report::reportId).toList());
        return count;
    }
}

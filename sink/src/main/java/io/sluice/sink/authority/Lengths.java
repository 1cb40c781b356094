package io.sluice.sink.authority;

import java.util.Map;

/**
 * How long the text of an element may be, in characters. The schema says nothing of it and the service refuses what is longer.
 *
 * <p><b>Source:</b> CyberTipline Reporting API documentation; where it sets no limit, ours keeps a document readable.
 */
final class Lengths {

    /** What the documentation leaves open. */
    private static final int OTHERS = 3000;

    private static final Map<String, Integer> LONGEST = Map.ofEntries(
            Map.entry("platform", 256),
            Map.entry("incidentDateTimeDescription", 3000),
            Map.entry("url", 2083),
            Map.entry("legalURL", 2083),
            Map.entry("profileUrl", 2083),
            Map.entry("locationOfFile", 2083),
            Map.entry("email", 255),
            Map.entry("espIdentifier", 255),
            Map.entry("espService", 100),
            Map.entry("screenName", 256),
            Map.entry("groupIdentifier", 255),
            Map.entry("idType", 255),
            Map.entry("idValue", 2083),
            Map.entry("originalFileName", 2056),
            Map.entry("originalFileHash", 64),
            Map.entry("name", 64));

    private Lengths() {}

    static int of(String element) {
        return LONGEST.getOrDefault(element, OTHERS);
    }
}

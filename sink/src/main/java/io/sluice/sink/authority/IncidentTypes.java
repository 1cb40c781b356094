package io.sluice.sink.authority;

import java.util.Map;

/**
 * The authority's word for what our categories mean.
 *
 * <p><b>Source:</b> CyberTipline schema, {@code incidentType}.
 */
final class IncidentTypes {

    private static final String MATERIAL = "Child Pornography (possession, manufacture, and distribution)";

    private static final Map<String, String> BY_CATEGORY = Map.of(
            "enticement", "Online Enticement of Children for Sexual Acts",
            "grooming", "Online Enticement of Children for Sexual Acts",
            "trafficking", "Child Sex Trafficking",
            "misleading-words", "Misleading Words or Digital Images on the Internet");

    private IncidentTypes() {}

    static String of(String category) {
        return BY_CATEGORY.getOrDefault(category, MATERIAL);
    }
}

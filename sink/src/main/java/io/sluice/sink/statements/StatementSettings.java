package io.sluice.sink.statements;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all statements have in common.
 *
 * @param service what the platform is called, in the text
 * @param redress what the user may do about it, in words
 * @param territories where the restriction holds, ISO 3166 alpha-2 codes of the European Economic Area
 * @param termsUrl where the terms are; null for none
 * @param language of the content, ISO 639-1; null if it is not known
 * @param withholdWhileReporting whether the user is not told while an authority is being told, until a person says otherwise
 */
public record StatementSettings(
        String service,
        String redress,
        List<String> territories,
        @Nullable String termsUrl,
        @Nullable String language,
        boolean withholdWhileReporting) {

    /** What the DSA gives everybody in the Union. */
    public static final String REDRESS =
            "You may complain to us free of charge within six months, turn to a certified out-of-court"
                    + " dispute settlement body, or go to court.";

    /** All that the database takes: the Union, Iceland, Liechtenstein and Norway. */
    public static final List<String> EVERYWHERE = List.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    /** Everywhere, and withheld while a report is pending. */
    public static StatementSettings of(String service) {
        return new StatementSettings(service, REDRESS, EVERYWHERE, null, null, true);
    }

    public StatementSettings {
        territories = List.copyOf(territories);
        if (territories.isEmpty() || !Set.copyOf(EVERYWHERE).containsAll(territories)) {
            throw new IllegalArgumentException(
                    "statements: territories are codes of the European Economic Area: " + EVERYWHERE);
        }
        if (service.isBlank() || redress.isBlank()) {
            throw new IllegalArgumentException("statements: the service's name and words of redress are needed");
        }
        if (language != null && !language.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("statements: the language is an ISO 639-1 code in capitals, such as EN");
        }
    }
}

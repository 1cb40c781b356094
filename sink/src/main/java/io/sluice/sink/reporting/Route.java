package io.sluice.sink.reporting;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the routing table: which incidents go to which authority, and how.
 *
 * @param authority what policies and settings call it
 * @param jurisdictions whose law must apply, as the platform's context says; empty for any, unknown included
 * @param categories of the gravest finding; empty for any
 * @param mode how reports leave
 * @param also whether the lines after it are asked as well, so that several authorities may get an incident
 */
public record Route(String authority, Set<String> jurisdictions, Set<String> categories, Mode mode, boolean also) {

    /** How reports leave. Nothing is filed automatically that policy wants confirmed. */
    public enum Mode {
        /** As policy says: at once where it may, else after a person has confirmed. */
        AUTOMATIC,
        /** Always after a person has confirmed. */
        CONFIRM,
        /** As {@link #AUTOMATIC}, into a folder that the authority or a person collects from. */
        FILE_DROP
    }

    /** A line that nobody else gets an incident after. */
    public Route(String authority, Set<String> jurisdictions, Set<String> categories, Mode mode) {
        this(authority, jurisdictions, categories, mode, false);
    }

    public Route {
        jurisdictions = Set.copyOf(jurisdictions);
        categories = Set.copyOf(categories);
        if (authority.isBlank()) {
            throw new IllegalArgumentException("a route names an authority");
        }
    }

    boolean takes(String category, @Nullable String jurisdiction) {
        return (categories.isEmpty() || categories.contains(category))
                && (jurisdictions.isEmpty() || (jurisdiction != null && jurisdictions.contains(jurisdiction)));
    }
}

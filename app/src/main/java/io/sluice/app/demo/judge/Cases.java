package io.sluice.app.demo.judge;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the one incident that people worked on at length, and of the packages for an authority that has no API.
 *
 * @param worked null if there was none to work on
 * @param packages in the bucket they are collected from
 */
public record Cases(@Nullable Worked worked, List<LaidDown> packages) {

    public Cases {
        packages = List.copyOf(packages);
    }

    /**
     * The incident, as the service shows it.
     *
     * @param key its object
     * @param owner who answers for it
     * @param happened the events of its timeline
     */
    public record Worked(String key, String owner, Set<String> happened) {
        public Worked {
            happened = Set.copyOf(happened);
        }
    }

    /**
     * A package.
     *
     * @param incident that it says it is about
     * @param environment what it says is done with it
     * @param jurisdiction of the upload
     * @param isCorrection whether it corrects another, and so has no file and says little of the person
     * @param outcome null while it is not complete
     * @param isWhole whether each part has the digest that the outcome says
     * @param sha256 of its file; null if it has none
     */
    public record LaidDown(
            String incident,
            String environment,
            String jurisdiction,
            boolean isCorrection,
            @Nullable String outcome,
            boolean isWhole,
            @Nullable String sha256) {}
}

package io.sluice.app.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The synthetic canary.
 *
 * @param bucket the bucket of uploads that it is put into; null for no canary
 * @param every how often, by all workers together
 */
public record CanarySettings(
        @Nullable String bucket, @DefaultValue("1m") Duration every) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** What is wrong with these, one sentence each. */
    List<String> problems(List<String> uploads) {
        List<String> problems = new ArrayList<>();
        if (bucket != null && !uploads.contains(bucket)) {
            problems.add("sluice.canary.bucket is none of sluice.store.uploads: nothing would be told of the canary;"
                    + " name one of them");
        }
        if (every.compareTo(SHORTEST) < 0) {
            problems.add("sluice.canary.every is less than a second: set a period such as 1m");
        }
        return problems;
    }
}

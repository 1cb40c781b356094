package io.sluice.app.settings;

import io.sluice.sink.reporting.Route.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is reported, and how patiently.
 *
 * @param routes which authorities get what; the first that takes an incident wins unless it says {@code also}, and where none
 *     wins policy's word holds
 * @param drops authorities without an API
 * @param context where the platform is asked when a report is about to be opened
 * @param batch what of one person goes out in one report
 * @param lease how long a worker that does not answer keeps a step; another then finds out what it did
 * @param firstBackoff the first wait after their side, or the way there, failed
 * @param longestBackoff the longest
 * @param parked how often what waits for somebody is tried all the same
 * @param probe how often an authority that refuses our credentials is asked again
 * @param orphanLife how long a report whose number was never learned may live; the service's own rule
 * @param unchanged an open report not changed for so long alarms; the service deletes it after an hour
 * @param open a report open for so long alarms; the service deletes it after a day
 */
public record ReportingSettings(
        @DefaultValue List<RouteLine> routes,
        @DefaultValue List<Drop> drops,
        @DefaultValue Context context,
        @DefaultValue Batch batch,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("15s") Duration firstBackoff,
        @DefaultValue("10m") Duration longestBackoff,
        @DefaultValue("15m") Duration parked,
        @DefaultValue("1m") Duration probe,
        @DefaultValue("24h") Duration orphanLife,
        @DefaultValue("45m") Duration unchanged,
        @DefaultValue("20h") Duration open) {

    /**
     * One line of the routing table.
     *
     * @param authority what policy, drops and {@code sluice.authority.name} call it
     * @param jurisdictions of the upload's context; empty for any
     * @param categories of the gravest finding; empty for any
     * @param also whether the lines after it are asked as well
     */
    public record RouteLine(
            String authority,
            @DefaultValue Set<String> jurisdictions,
            @DefaultValue Set<String> categories,
            @DefaultValue("AUTOMATIC") Mode mode,
            @DefaultValue("false") boolean also) {}

    /**
     * An authority whose reports are laid down in a bucket.
     *
     * @param name what routes call it
     * @param bucket never one whose objects are scanned
     * @param prefix of all its packages
     * @param environment SIMULATED, TEST or PRODUCTION: what is done with what lies there
     */
    public record Drop(
            String name,
            String bucket,
            @DefaultValue("reports") String prefix,
            @DefaultValue("SIMULATED") String environment) {}

    /**
     * Several files in one report.
     *
     * @param window how far apart they were found at the most; what a person confirmed waits for so long for others. Zero: each
     *     goes by itself
     * @param mostFiles of one report
     */
    public record Batch(
            @DefaultValue("10m") Duration window,
            @DefaultValue("50") int mostFiles) {}

    /**
     * Asking the platform.
     *
     * @param url null to ask nobody
     * @param secret shared with the platform; signs the question
     * @param patience after which the report goes out without the answer
     */
    public record Context(
            @Nullable String url,
            @Nullable String secret,
            @DefaultValue("2s") Duration patience) {}
}

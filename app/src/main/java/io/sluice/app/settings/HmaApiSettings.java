package io.sluice.app.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The match API of HMA.
 *
 * @param maxFile the longest file that is hashed for a caller; never more than seven eighths of {@code limits.bytes}
 * @param hosts what files are fetched from: names, names with a port, or a star and a domain; none unless set
 * @param patience how long one file may take
 * @param category what the entries of banks made by this API are evidence of
 * @param action the policy word of these entries; null for none, and then what they hit needs a person
 */
public record HmaApiSettings(
        @DefaultValue("32MB") DataSize maxFile,
        @DefaultValue List<String> hosts,
        @DefaultValue("60s") Duration patience,
        @DefaultValue("reported-content") String category,
        @Nullable String action) {

    /** What is wrong with these, one sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (hosts.stream().anyMatch(host -> host.isBlank() || host.contains("/"))) {
            problems.add(
                    "sluice.hma.hosts has an entry that is no host: write media.example.com, media.example.com:8443 or"
                            + " *.example.com, without https:// and path");
        }
        if (maxFile.toBytes() < 1 || category.isBlank()) {
            problems.add("sluice.hma.max-file must be at least 1B and sluice.hma.category not empty");
        }
        return problems;
    }
}

package io.sluice.app.scan;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the scan command says of a file inside of another, with the files inside of that. The names are those of
 * {@link ScanLine}.
 *
 * @param path ordinals, one a level, such as {@code 0/2}
 * @param role {@code entry}, {@code page}, {@code appended} or {@code preview}
 * @param reason why it was not looked at; null if it was
 */
record PartLine(
        String path,
        String role,
        long sizeBytes,
        @Nullable String sha256,
        @Nullable String sha1,
        @Nullable String md5,
        String format,
        @Nullable Integer width,
        @Nullable Integer height,
        List<ScanLine.Pdq> pdq,
        @Nullable String reason,
        List<PartLine> parts) {

    /** Parts come as a list in which each stands before what is inside of it; here they are nested. */
    static List<PartLine> of(List<Part> all) {
        return inside("", all);
    }

    private static List<PartLine> inside(String prefix, List<Part> all) {
        List<PartLine> lines = new ArrayList<>();
        for (Part part : all) {
            if (part.path().startsWith(prefix) && part.path().indexOf('/', prefix.length()) < 0) {
                lines.add(of(part, inside(part.path() + "/", all)));
            }
        }
        return lines;
    }

    private static PartLine of(Part part, List<PartLine> inside) {
        Digests digests = part.digests();
        boolean isPicture = part.width() > 0;
        return new PartLine(
                part.path(),
                part.role().name().toLowerCase(Locale.ROOT),
                part.sizeBytes(),
                digests == null ? null : digests.sha256(),
                digests == null ? null : digests.sha1(),
                digests == null ? null : digests.md5(),
                part.format(),
                isPicture ? part.width() : null,
                isPicture ? part.height() : null,
                part.hashes().stream().map(ScanLine.Pdq::of).toList(),
                part.reason(),
                inside);
    }
}

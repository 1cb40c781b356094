package io.sluice.app.scan;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.ScanResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the scan command says of one file: one line of JSON. The names are a contract with scripts; see the README.
 *
 * @param parts files and pictures inside of it
 */
record ScanLine(
        String path,
        @Nullable Long sizeBytes,
        @Nullable String sha256,
        @Nullable String sha1,
        @Nullable String md5,
        @Nullable String format,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer frames,
        List<Pdq> pdq,
        Decision decision,
        List<Found> findings,
        List<Silent> inconclusive,
        List<PartLine> parts,
        long millis) {

    record Pdq(double atSeconds, String hash, int quality, String label) {
        static Pdq of(FrameHash frame) {
            return new Pdq(frame.atSeconds(), frame.hash().hex(), frame.quality(), frame.label());
        }
    }

    record Found(
            String scanner,
            String category,
            String reference,
            @Nullable Integer distance,
            double confidence) {
        static Found of(Finding finding) {
            return new Found(
                    finding.scanner(),
                    finding.category(),
                    finding.reference(),
                    finding.distance(),
                    finding.confidence());
        }
    }

    record Silent(String scanner, String reason) {
        static Silent of(ScanResult.Inconclusive result) {
            return new Silent(result.scanner(), result.reason());
        }
    }

    static ScanLine of(String path, Examination seen, Decision decision, long millis) {
        Digests digests = seen.digests();
        Picture picture = seen.decoding() instanceof Picture decoded ? decoded : null;
        return new ScanLine(
                path,
                seen.subject() instanceof MediaObject object ? object.sizeBytes() : null,
                digests == null ? null : digests.sha256(),
                digests == null ? null : digests.sha1(),
                digests == null ? null : digests.md5(),
                seen.decoding() == null ? null : seen.decoding().format(),
                picture == null ? null : picture.width(),
                picture == null ? null : picture.height(),
                picture == null ? null : picture.frames(),
                picture == null
                        ? List.of()
                        : picture.hashes().stream().map(Pdq::of).toList(),
                decision,
                seen.findings().stream().map(Found::of).toList(),
                seen.inconclusive().stream().map(Silent::of).toList(),
                seen.decoding() == null
                        ? List.of()
                        : PartLine.of(seen.decoding().parts()),
                millis);
    }

    /** The line of a file that could not even be read. */
    static ScanLine unreadable(String path, String reason, long millis) {
        List<Silent> inconclusive = List.of(new Silent("fetch", reason));
        return new ScanLine(
                path,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Decision.UNSCANNABLE,
                List.of(),
                inconclusive,
                List.of(),
                millis);
    }
}

package io.sluice.sink.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.PlatformFacts;
import io.sluice.sink.authority.AuthoritySettings.Environment;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.reporting.Correcting;
import io.sluice.sink.reporting.Dossier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a package for an authority that has no API. What is not known is left out. docs/reporting.md describes them
 * for those who collect them.
 */
final class DropDocument {

    static final String FORMAT = "sluice-file-drop/1";

    private DropDocument() {}

    /** What happened, where, who reports, and whom the platform knows of. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Report(
            String format,
            Environment environment,
            String report,
            String incident,
            String category,
            @Nullable String evidence,
            @Nullable Boolean confirmedByPerson,
            Instant openedAt,
            Instant happenedAt,
            Reporter reporter,
            @Nullable String uploader,
            @Nullable String ipAddress,
            @Nullable Words group,
            @Nullable String groupId,
            @Nullable PlatformFacts facts,
            List<String> priorReports,
            @Nullable Correction corrects) {

        static Report of(String report, Dossier dossier, Environment environment, Reporter reporter) {
            return dossier.correcting() == null
                    ? whole(report, dossier, environment, reporter)
                    : correcting(report, dossier, environment, reporter);
        }

        /** As little of the person as links the two reports. */
        private static Report correcting(String report, Dossier dossier, Environment environment, Reporter reporter) {
            return new Report(
                    FORMAT,
                    environment,
                    report,
                    dossier.incident().id(),
                    dossier.incident().lead().category(),
                    null,
                    null,
                    dossier.incident().openedAt(),
                    dossier.happened(),
                    reporter,
                    dossier.context().uploader(),
                    null,
                    null,
                    dossier.groupId(),
                    null,
                    dossier.priorReports(),
                    Correction.of(dossier));
        }

        private static Report whole(String report, Dossier dossier, Environment environment, Reporter reporter) {
            return new Report(
                    FORMAT,
                    environment,
                    report,
                    dossier.incident().id(),
                    dossier.incident().lead().category(),
                    dossier.incident().lead().kind().name(),
                    dossier.incident().confirmedAt() != null,
                    dossier.incident().openedAt(),
                    dossier.happened(),
                    reporter,
                    dossier.context().uploader(),
                    dossier.context().ipAddress(),
                    Words.of(dossier),
                    dossier.groupId(),
                    dossier.context().facts(),
                    dossier.priorReports(),
                    null);
        }
    }

    /** What was wrong with an earlier report: then nothing else of this document is said anew. */
    record Correction(String report, String correction, String reason) {
        static @Nullable Correction of(Dossier dossier) {
            Correcting wrong = dossier.correcting();
            return wrong == null ? null : new Correction(wrong.priorReport(), wrong.id(), wrong.reason());
        }
    }

    /** What a group calls itself. */
    record Words(String name, String description) {
        static @Nullable Words of(Dossier dossier) {
            return dossier.incident().chatGroup() == null
                    ? null
                    : new Words(
                            dossier.incident().chatGroup().name(),
                            dossier.incident().chatGroup().description());
        }
    }

    /** What is known of the file beside it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record File(
            String report,
            String file,
            @Nullable String originalName,
            @Nullable String md5,
            @Nullable String sha1,
            @Nullable String sha256,
            boolean viewedByPerson,
            boolean exifViewedByPerson,
            @Nullable String industryClassification) {

        static File of(String report, String file, Dossier dossier) {
            Digests digests = dossier.incident().digests();
            return new File(
                    report,
                    file,
                    dossier.context().fileName(),
                    digests == null ? null : digests.md5(),
                    digests == null ? null : digests.sha1(),
                    digests == null ? null : digests.sha256(),
                    dossier.viewed().file(),
                    dossier.viewed().exif(),
                    dossier.classification());
        }
    }

    /** How a package ended; written once, so that it is either complete or withdrawn, for ever. */
    record Outcome(Environment environment, String report, String outcome, List<Part> parts) {}

    /** A part of a complete package. */
    record Part(String name, String sha256) {}
}

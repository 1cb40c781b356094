package io.sluice.sink.reporting;

import io.sluice.pipeline.PlatformFacts;
import io.sluice.pipeline.UploadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much of what helps an investigator a dossier holds. What is missing never holds a report back; it is shown, and it is
 * said who could have supplied it.
 *
 * @param expected how many parts this kind of report could have
 * @param missing those it lacks
 */
public record Completeness(int expected, List<Missing> missing) {

    public Completeness {
        missing = List.copyOf(missing);
    }

    /** Who could supply a part. */
    public enum Source {
        /** The context that the platform sends with an upload. */
        UPLOAD_CONTEXT,
        /** What the platform answers when it is asked. */
        PLATFORM,
        /** Our own evidence. */
        EVIDENCE
    }

    /**
     * A part that is missing.
     *
     * @param what a lower-case word of a closed set
     * @param source who could supply it
     */
    public record Missing(String what, Source source) {}

    /** How complete a dossier is. */
    public static Completeness of(Dossier dossier) {
        UploadContext context = dossier.context();
        PlatformFacts facts = dossier.facts();
        Tally tally = new Tally();
        tally.look("uploader", context.uploader() != null, Source.UPLOAD_CONTEXT);
        tally.look("ip-address", context.ipAddress() != null, Source.UPLOAD_CONTEXT);
        tally.look("upload-time", context.uploadedAt() != null, Source.UPLOAD_CONTEXT);
        tally.look("screen-name", facts.screenName() != null, Source.PLATFORM);
        tally.look("email", facts.email() != null, Source.PLATFORM);
        tally.look("device", facts.deviceId() != null, Source.PLATFORM);
        tally.look("group", dossier.groupId() != null, Source.UPLOAD_CONTEXT);
        if (dossier.incident().chatGroup() == null) {
            tally.look("file-name", context.fileName() != null, Source.UPLOAD_CONTEXT);
            tally.look("file", dossier.hasMedia(), Source.EVIDENCE);
        } else {
            tally.look("officers", !facts.officers().isEmpty(), Source.PLATFORM);
        }
        return new Completeness(tally.expected, tally.missing);
    }

    /** 0 to 100. */
    public int score() {
        return expected == 0 ? 100 : 100 * (expected - missing.size()) / expected;
    }

    /** The score and what is missing, in words that name nobody. */
    public String summary() {
        String lacks = missing.stream()
                .map(part -> part.what() + " (" + part.source().name().toLowerCase(Locale.ROOT) + ")")
                .collect(Collectors.joining(", "));
        return "score " + score() + (lacks.isEmpty() ? "" : ", missing: " + lacks);
    }

    private static final class Tally {
        private final List<Missing> missing = new ArrayList<>();
        private int expected;

        void look(String what, boolean present, Source source) {
            expected++;
            if (!present) {
                missing.add(new Missing(what, source));
            }
        }
    }
}

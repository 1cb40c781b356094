package io.sluice.sink.authority;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An authority's answer.
 *
 * @param outcome what it means
 * @param code the authority's own code; 0 for success
 * @param requestId by which the authority's support finds the call; null if none came
 * @param reportId the report; null if none is named
 * @param fileId the uploaded file; null if none is named
 * @param md5 of the bytes the authority received, lower case; null if none is named
 * @param files the files of a finished report
 * @param verbatim the answer as it came
 */
public record Receipt(
        Outcome outcome,
        int code,
        @Nullable String requestId,
        @Nullable String reportId,
        @Nullable String fileId,
        @Nullable String md5,
        List<String> files,
        String verbatim) {

    public Receipt {
        files = List.copyOf(files);
    }

    /** What an answer means for whoever asked. */
    public enum Outcome {
        /** Done. */
        ACCEPTED,
        /** The other side has trouble; whether it acted is not known. */
        TROUBLE,
        /** Our credentials or rights are wrong: somebody must act. */
        NOT_ALLOWED,
        /** What we sent is wrong: sending it again will not help. */
        REFUSED,
        /** There is no such report or file (any more). */
        UNKNOWN_REPORT,
        /** The report was taken back before. */
        RETRACTED,
        /** The report is final. */
        FINISHED
    }

    /** Shows no content: safe to log. */
    @Override
    public String toString() {
        return "Receipt[" + outcome + ", code " + code + "]";
    }
}

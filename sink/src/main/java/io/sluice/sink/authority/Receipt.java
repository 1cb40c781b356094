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
 * @param description the authority's words; null if it has none
 * @param verbatim the answer as it came; empty if it had no body
 * @param element of what we sent that was refused; null if it was not refused or nobody can tell
 * @param cut what was changed in what we sent so that it would be accepted, by element and without its content
 */
public record Receipt(
        Outcome outcome,
        int code,
        @Nullable String requestId,
        @Nullable String reportId,
        @Nullable String fileId,
        @Nullable String md5,
        List<String> files,
        @Nullable String description,
        String verbatim,
        @Nullable String element,
        List<String> cut) {

    public Receipt {
        files = List.copyOf(files);
        cut = List.copyOf(cut);
    }

    /** Without a body there are no words of the authority, only what its transport said. */
    static Receipt notAllowed(int status, @Nullable String requestId) {
        return new Receipt(
                Outcome.NOT_ALLOWED, status, requestId, null, null, null, List.of(), null, "", null, List.of());
    }

    /** The same answer, as one to this document. */
    Receipt to(Written document) {
        String wrong = outcome == Outcome.REFUSED ? Offence.find(description, document.xml()) : null;
        return new Receipt(
                outcome, code, requestId, reportId, fileId, md5, files, description, verbatim, wrong, document.cut());
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

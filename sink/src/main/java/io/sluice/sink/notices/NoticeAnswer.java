package io.sluice.sink.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.sink.notices.NoticeCase.Closing;
import io.sluice.sink.notices.NoticeCase.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a notifier is told: that it came, until when it is decided, and then how, why, by what means, and what can be done
 * about it. Nothing of what stands inside: no person, no list, no verdict.
 *
 * <p><b>Source:</b> Art. 16(4) to (6) DSA.
 *
 * @param state {@code RECEIVED} or {@code DECIDED}
 * @param outcome null while open
 * @param text all of it in plain words, to be shown or mailed as it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NoticeAnswer(
        String state,
        NoticeBasis basis,
        Instant receivedAt,
        Instant dueAt,
        @Nullable Outcome outcome,
        @Nullable Instant decidedAt,
        @Nullable String reasons,
        @Nullable Boolean automatedMeans,
        @Nullable String redress,
        String text) {

    static NoticeAnswer of(NoticeCase found, NoticeSettings settings) {
        Closing closing = found.decision();
        return closing == null ? open(found) : closed(found, closing, settings.redress());
    }

    private static NoticeAnswer open(NoticeCase found) {
        String text = "We have your notice of " + found.receivedAt()
                + " and are looking at it. You will find our decision" + " here by " + found.dueAt() + ".";
        return new NoticeAnswer(
                "RECEIVED", found.basis(), found.receivedAt(), found.dueAt(), null, null, null, null, null, text);
    }

    private static NoticeAnswer closed(NoticeCase found, Closing closing, String redress) {
        return new NoticeAnswer(
                "DECIDED",
                found.basis(),
                found.receivedAt(),
                found.dueAt(),
                closing.outcome(),
                closing.decidedAt(),
                closing.answer(),
                closing.automated(),
                redress,
                text(closing, redress));
    }

    private static String text(Closing closing, String redress) {
        String outcome = closing.outcome() == Outcome.RESTRICTED
                ? "What you reported can no longer be seen."
                : "We have not acted on what you reported.";
        String means = closing.automated()
                ? "Automated means were used to look at it; a person took the decision."
                : "No automated means were used; a person took the decision.";
        return String.join("\n\n", outcome, "Our reasons: " + closing.answer(), means, redress);
    }
}

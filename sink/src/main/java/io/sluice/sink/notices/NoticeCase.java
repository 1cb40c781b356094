package io.sluice.sink.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.pipeline.Decision;
import io.sluice.sink.cases.duty.HandOver;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice with everything that became of it, as people see it.
 *
 * @param id reference; not the receipt
 * @param owner who answers for it
 * @param rota whether that is a rota; otherwise a person
 * @param tier how far it has climbed
 * @param warnedAt when three quarters of the time were over; null before
 * @param handOver who was asked to take it over; null if nobody is
 * @param places what it points to
 * @param links earlier and later notices about the same
 * @param grounds why it cannot be closed without action by one person; empty if it can
 * @param proposals who wished to close it and needs a second person
 * @param decision how it ended; null while it is open
 * @param timeline what happened, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticeCase(
        String id,
        NoticeBasis basis,
        String category,
        String explanation,
        @Nullable String notifierName,
        @Nullable String notifierEmail,
        String owner,
        boolean rota,
        int tier,
        Instant receivedAt,
        Instant warnAt,
        Instant dueAt,
        @Nullable Instant warnedAt,
        @Nullable HandOver handOver,
        List<Spot> places,
        List<Link> links,
        List<String> grounds,
        List<Proposal> proposals,
        @Nullable Closing decision,
        List<Event> timeline) {

    public NoticeCase {
        places = List.copyOf(places);
        links = List.copyOf(links);
        grounds = List.copyOf(grounds);
        proposals = List.copyOf(proposals);
        timeline = List.copyOf(timeline);
    }

    /**
     * One place, and what came of scanning it again.
     *
     * @param scan DUE, ASKED, ANSWERED, UNANSWERED or UNREADABLE
     * @param chatGroup what a group called itself when the notice came; null if nobody said
     * @param subject the verdict's; null while there is none
     * @param decision the verdict as it stands now; null while there is none
     * @param incident that the fast path opened; null if none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Spot(
            int position,
            String kind,
            @Nullable String bucket,
            @Nullable String key,
            @Nullable String version,
            @Nullable String groupId,
            Place.@Nullable Card chatGroup,
            @Nullable String url,
            String scan,
            @Nullable Instant answeredAt,
            @Nullable String subject,
            @Nullable Decision decision,
            @Nullable Integer revision,
            @Nullable String incident) {

        /** Names no key: safe to log. */
        @Override
        public String toString() {
            return "Spot[" + kind + ", " + scan + "]";
        }
    }

    /**
     * Another notice about the same.
     *
     * @param notice its id
     * @param why {@code same-place}, or {@code same-place-and-notifier}
     */
    public record Link(String notice, String why) {}

    /**
     * One person's wish to close.
     *
     * @param by the person
     * @param at when
     */
    public record Proposal(String by, Instant at) {}

    /**
     * How a notice ended.
     *
     * @param reason the person's, kept inside
     * @param answer what the notifier is told
     * @param proposedBy the first of two people; null if one was enough
     * @param automated whether a scanner had spoken of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Closing(
            Outcome outcome,
            String reason,
            String answer,
            String decidedBy,
            @Nullable String proposedBy,
            Instant decidedAt,
            boolean automated) {

        /** Shows no words: safe to log. */
        @Override
        public String toString() {
            return "Closing[" + outcome + "]";
        }
    }

    /**
     * Something that happened.
     *
     * @param reason a person's; null for what happened by itself
     * @param whom it concerns besides who acted; null for nobody
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Event(
            Instant at,
            String event,
            String actor,
            @Nullable String reason,
            @Nullable String whom) {}

    /** What was decided. */
    public enum Outcome {
        /** Nothing is done about it. */
        NO_ACTION,
        /** It is, or was already, kept from being seen. */
        RESTRICTED
    }

    /** Names nobody and nothing: safe to log. */
    @Override
    public String toString() {
        return "NoticeCase[" + id + ", " + basis + "]";
    }
}

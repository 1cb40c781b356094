package io.sluice.ingest.hma;

import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.LedgerEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A content of a bank: the entries that have its reference.
 *
 * @param bank its bank
 * @param asked the entry whose number was asked for
 * @param entries all of it, that one among them
 */
record BankedContent(HmaBank bank, LedgerEntry asked, List<LedgerEntry> entries) {

    /** What {@code disable_until_ts} says of content that is switched off, and of content that is not. */
    static final long DISABLED = 0;

    static final long ENABLED = 1;

    BankedContent {
        entries = List.copyOf(entries);
    }

    /** As it is answered to those who look at it. */
    ObjectNode shown(boolean withSignals, boolean withMetadata) {
        ObjectNode json = facts();
        if (withSignals) {
            json.set("signals", signals());
        }
        if (withMetadata) {
            json.set("metadata", metadata());
        }
        if (!asked.entry().note().isEmpty()) {
            json.put("note", asked.entry().note());
        }
        return json;
    }

    /** As it is answered to those who changed it. */
    ObjectNode changed() {
        ObjectNode json = facts();
        json.putObject("collab_metadata");
        json.putNull("user_metadata");
        String note = asked.entry().note();
        return json.put("note", note.isEmpty() ? null : note);
    }

    private ObjectNode facts() {
        ObjectNode json = Answers.object().put("id", asked.id()).put("disable_until_ts", disabledUntil(asked));
        json.putNull("original_media_uri");
        json.set("bank", bank.json());
        return json;
    }

    ObjectNode signals() {
        ObjectNode json = Answers.object();
        entries.stream()
                .filter(entry -> SignalType.covers(entry.entry().type()))
                .forEach(entry -> json.put(type(entry).word(), entry.entry().hash()));
        return json;
    }

    private static SignalType type(LedgerEntry entry) {
        boolean ofVideo = NewContent.isFrom(entry.entry().source(), ContentType.VIDEO);
        return SignalType.of(entry.entry().type(), ofVideo);
    }

    private ObjectNode metadata() {
        ObjectNode json = Answers.object().put("content_id", asked.entry().reference());
        json.putNull("content_uri");
        json.putNull("json");
        if (bank.isOwn()) {
            json.putNull("collab");
        } else {
            json.putObject("collab")
                    .putArray(HmaBank.shownName(bank.name()))
                    .add(asked.entry().reference());
        }
        return json;
    }

    private static long disabledUntil(LedgerEntry entry) {
        return switch (entry.state()) {
            case IN_FORCE, QUARANTINED -> ENABLED;
            case DISABLED ->
                entry.disabledUntil() == null ? DISABLED : entry.disabledUntil().getEpochSecond();
            case EXPIRED, REMOVED -> DISABLED;
        };
    }

    /**
     * What a new {@code disable_until_ts} means. A time that is over means that it is matched; so does {@value #ENABLED}.
     *
     * @return null if nothing is to be done: what is held back by quarantine is released by a person elsewhere
     */
    static @Nullable EntryChange change(LedgerEntry entry, long until, Instant now) {
        if (until == DISABLED) {
            return new EntryChange.Disable(null);
        }
        if (until > now.getEpochSecond()) {
            return new EntryChange.Disable(Instant.ofEpochSecond(until));
        }
        return entry.state() == LedgerEntry.State.DISABLED ? new EntryChange.Enable() : null;
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "BankedContent[" + asked.id() + ", " + entries.size() + " entries]";
    }
}

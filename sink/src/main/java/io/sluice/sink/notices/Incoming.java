package io.sluice.sink.notices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A notice at the door, with all that must be on record at once.
 *
 * @param id of the notice
 * @param notice what was sent
 * @param notifier tells senders apart without naming them
 * @param owner who answers for it
 * @param receivedAt when it came
 * @param deadline until when it is to be decided
 */
public record Incoming(String id, Notice notice, String notifier, String owner, Instant receivedAt, Deadline deadline) {

    /** A notice that came now. */
    static Incoming of(Receipt receipt, Notice notice, NoticeSettings settings, Instant now) {
        Deadline deadline = Deadline.of(now, settings.due(notice.basis()), notice.dueBy());
        return new Incoming(
                receipt.notice(), notice, notifier(receipt, notice.notifier()), settings.owner(), now, deadline);
    }

    /**
     * The same person counts once, by e-mail or by what the platform calls them. Who says neither is like no other: that errs
     * towards two people looking.
     */
    private static String notifier(Receipt receipt, Notice.Notifier from) {
        if (from.email() != null) {
            return "e-" + digest(from.email().strip().toLowerCase(Locale.ROOT));
        }
        return from.reference() != null ? "r-" + digest(from.reference()) : "a-" + receipt.notice();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Names nobody: safe to log. */
    @Override
    public String toString() {
        return "Incoming[" + id + ", " + notice + "]";
    }
}

package io.sluice.ingest.hma;

import io.sluice.pipeline.BankEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that is put into a bank: HMA's content with its signals is, here, one entry a signal, all under one reference.
 *
 * <p>The reference is the caller's {@code content_id}, and without one a digest of the signals: the same content put twice is
 * one content.
 *
 * @param type what it is
 * @param signals at least one, each of a kind of its own
 * @param contentId the caller's name for it; null for none
 * @param note a remark; empty for none
 */
record NewContent(
        ContentType type, List<Signal> signals, @Nullable String contentId, String note) {

    /** Characters; HMA's. */
    static final int LONGEST_NOTE = 255;

    private static final String SOURCE = "match-api:";
    private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    NewContent {
        signals = List.copyOf(signals);
        if (signals.isEmpty()) {
            throw Refused.badRequest(
                    "No signals given that say enough to be matched; a picture without detail can be put "
                            + "by its md5");
        }
        if (contentId != null && !CONTENT_ID.matcher(contentId).matches()) {
            throw Refused.badRequest(
                    "A content_id has 1 to 128 letters, digits, dots, colons, hyphens and underscores");
        }
        checkNote(note);
    }

    static String checkNote(String note) {
        if (note.length() > LONGEST_NOTE) {
            throw Refused.badRequest("note must be at most " + LONGEST_NOTE + " characters");
        }
        return note;
    }

    /** The name that all its entries have. */
    String reference() {
        return contentId == null ? "content-" + digest() : contentId;
    }

    List<BankEntry> entries() {
        String reference = reference();
        return signals.stream().map(signal -> entry(signal, reference)).toList();
    }

    private BankEntry entry(Signal signal, String reference) {
        String source = SOURCE + type.word() + ":" + reference;
        return new BankEntry(signal.type().type(), signal.hash(), null, reference, null, source, null, note);
    }

    /** Whether the entry of this source came by this API, as this type. */
    static boolean isFrom(String source, ContentType type) {
        return source.startsWith(SOURCE + type.word() + ":");
    }

    private String digest() {
        String all = signals.stream()
                .map(signal -> signal.type().type().name().toLowerCase(Locale.ROOT) + ":" + signal.hash())
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package io.sluice.sink.notices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number by which a notifier follows a notice. It cannot be guessed (160 random bits), so whoever has it needs no account.
 * Only its digest is kept, and the notice's id is made of that.
 *
 * @param number {@code N} and 32 letters and digits, without those that look like others
 */
public record Receipt(String number) {

    private static final Pattern FORM = Pattern.compile("N[0-9A-HJKMNP-TV-Z]{32}");
    private static final int ID_BYTES = 16;

    public Receipt {
        if (!FORM.matcher(number).matches()) {
            throw new IllegalArgumentException("not a receipt");
        }
    }

    /** One that somebody presents; empty if it cannot be one. */
    static Optional<Receipt> of(String presented) {
        return FORM.matcher(presented).matches() ? Optional.of(new Receipt(presented)) : Optional.empty();
    }

    /** The id of its notice: a reference that may be logged and says nothing of the receipt. */
    public String notice() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(number.getBytes(StandardCharsets.US_ASCII));
            return "n-" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Shows no number: safe to log. */
    @Override
    public String toString() {
        return "Receipt[" + notice() + "]";
    }
}

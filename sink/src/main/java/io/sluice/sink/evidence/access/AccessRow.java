package io.sluice.sink.evidence.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * A row of the access log as it is stored.
 *
 * @param position its place, from 1
 * @param at when, in microseconds
 * @param incident whose evidence
 * @param actor who
 * @param act what they did
 * @param reason why
 * @param previous hash of the row before, lower-case hexadecimal; zeros in the first
 * @param hash of this row, lower-case hexadecimal
 */
public record AccessRow(
        long position,
        Instant at,
        String incident,
        String actor,
        String act,
        String reason,
        String previous,
        String hash) {

    /** What the first row has for the hash of the row before. */
    public static final String BEFORE_ALL = "0".repeat(64);

    /** Whether the row is what its hash was taken of. */
    public boolean isWhole() {
        return isWholeAt(position);
    }

    /** Whether it would be whole at another place. */
    boolean isWholeAt(long place) {
        return hash.equals(hashAt(place));
    }

    /** The hash as the database takes it, in words of our own: see the migration V8. */
    private String hashAt(long place) {
        MessageDigest sha256 = sha256();
        sha256.update(HexFormat.of().parseHex(previous));
        String micros = Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at));
        String[] fields = {Long.toString(place), micros, incident, actor, act, reason};
        for (int i = 0; i < fields.length; i++) {
            byte[] bytes = fields[i].getBytes(StandardCharsets.UTF_8);
            String length = (i == 0 ? "" : ",") + bytes.length + ":";
            sha256.update(length.getBytes(StandardCharsets.US_ASCII));
            sha256.update(bytes);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Shows neither person nor reason: safe to log. */
    @Override
    public String toString() {
        return "AccessRow[" + position + "]";
    }
}

package io.sluice.sink.statements;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A statement of reasons. What it says never changes.
 *
 * @param id follows from what is restricted, so the same restriction has the same id in every worker; the database's puid too
 * @param restriction the facts
 * @param text to the user
 * @param submission to the Transparency Database
 * @param holds why the user is not told for now; none if they may be
 */
public record Statement(String id, Restriction restriction, String text, Submission submission, List<Hold> holds) {

    public Statement {
        holds = List.copyOf(holds);
    }

    /** The id of the statement of a restriction. */
    static String idOf(Restriction restriction) {
        return idOf(
                restriction.again() == null
                        ? restriction.subject()
                        : restriction.subject() + " again " + restriction.again());
    }

    /** The id of the first statement about a subject. */
    static String idOf(String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("statement " + subject).getBytes(StandardCharsets.UTF_8));
            return "s-" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Why a user is not told.
     *
     * @param basis on what that rests
     * @param detail more closely
     */
    public record Hold(Basis basis, String detail) {}

    /** On what withholding rests. */
    public enum Basis {
        /** An authority is being told of a suspected offence against a child: who is suspected must not be warned. */
        REPORT_PENDING,
        /** An authority asks for it. */
        AUTHORITY_HOLD,
        /** A law forbids it. */
        FORBIDDEN_BY_LAW,
        /** An authority ordered the restriction; the user is told under Art. 9(5), when the authority permits (Art. 17(5)). */
        ORDER_ART_17_5
    }

    /** Names nothing but itself: safe to log. */
    @Override
    public String toString() {
        return "Statement[" + id + "]";
    }
}

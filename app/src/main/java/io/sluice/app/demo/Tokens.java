package io.sluice.app.demo;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Tokens for the worker's API, new for every run.
 *
 * @param platform submits, asks at the gate, gives notice for others and is told of statements
 * @param reviewer confirms and decides
 * @param colleague the second person, for what needs two
 * @param custodian keeps the evidence
 * @param operator looks at metrics
 */
public record Tokens(String platform, String reviewer, String colleague, String custodian, String operator) {

    /** The name under which the reviewer's word is kept. */
    static final String REVIEWER = "demo-reviewer";

    /** The name of the second person. */
    static final String COLLEAGUE = "demo-colleague";

    /** New ones. */
    public static Tokens random() {
        SecureRandom random = new SecureRandom();
        return new Tokens(token(random), token(random), token(random), token(random), token(random));
    }

    private static String token(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Shows none: safe to log. */
    @Override
    public String toString() {
        return "Tokens[]";
    }
}

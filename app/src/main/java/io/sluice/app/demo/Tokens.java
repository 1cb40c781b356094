package io.sluice.app.demo;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Tokens for the worker's API, new for every run.
 *
 * @param platform submits and asks at the gate
 * @param reviewer confirms
 * @param operator looks at metrics
 */
public record Tokens(String platform, String reviewer, String operator) {

    /** The name under which the reviewer's word is kept. */
    static final String REVIEWER = "demo-reviewer";

    /** New ones. */
    public static Tokens random() {
        SecureRandom random = new SecureRandom();
        return new Tokens(token(random), token(random), token(random));
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

package io.sluice.app.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * A token that callers present; only its digest is kept. Tokens are random and long, so one SHA-256 is enough: there is no
 * dictionary to try.
 *
 * @param name what it is called
 * @param person whose it is: under this name they act, and two tokens of one person are one person
 * @param roles what it may do
 * @param sha256 lower-case hexadecimal digest of the token
 */
public record ApiToken(String name, String person, Set<Role> roles, String sha256) {

    public ApiToken {
        roles = Set.copyOf(roles);
    }

    /** Whether this is the token presented. Takes the same time whether or not it is. */
    boolean matches(String presentedSha256) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII), presentedSha256.getBytes(StandardCharsets.US_ASCII));
    }

    boolean has(Role role) {
        return roles.contains(role);
    }

    /** The digest under which a token is kept. */
    public static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ApiToken[" + roles + "]";
    }
}

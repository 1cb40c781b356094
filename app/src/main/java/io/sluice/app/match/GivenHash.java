package io.sluice.app.match;

import io.sluice.pipeline.KnownHash;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A hash as a person types it: {@code type:digits}, or digits alone, of which 32 are an MD5, 40 a SHA-1 and 64 a PDQ hash.
 *
 * @param type which hash
 * @param digits lower-case hexadecimal
 */
record GivenHash(KnownHash.Type type, String digits) {

    static final String FORMS = "32 digits (MD5), 40 (SHA-1), 64 (PDQ), or sha256: and 64 digits";

    /** Reads one; empty if it is something else. */
    static Optional<GivenHash> of(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        int colon = lower.indexOf(':');
        return colon < 0 ? bare(lower) : named(lower.substring(0, colon), lower.substring(colon + 1));
    }

    private static Optional<GivenHash> bare(String digits) {
        return switch (digits.length()) {
            case 32 -> checked(KnownHash.Type.MD5, digits);
            case 40 -> checked(KnownHash.Type.SHA1, digits);
            case 64 -> checked(KnownHash.Type.PDQ, digits);
            default -> Optional.empty();
        };
    }

    private static Optional<GivenHash> named(String word, String digits) {
        return Arrays.stream(KnownHash.Type.values())
                .filter(type -> type != KnownHash.Type.VPDQ && type.name().equalsIgnoreCase(word))
                .findFirst()
                .flatMap(type -> checked(type, digits));
    }

    private static Optional<GivenHash> checked(KnownHash.Type type, String digits) {
        boolean isHash = digits.length() == type.digits() && digits.matches("[0-9a-f]+");
        return isHash ? Optional.of(new GivenHash(type, digits)) : Optional.empty();
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "GivenHash[" + type + "]";
    }
}

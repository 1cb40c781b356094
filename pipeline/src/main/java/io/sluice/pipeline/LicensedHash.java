package io.sluice.pipeline;

import java.util.regex.Pattern;

/**
 * A hash of a picture by an algorithm that is licensed, of which nothing is known here but its name.
 *
 * @param name of the algorithm, lower-case; a {@link KnownHash.Type} of the same name holds its known hashes
 * @param hash lower-case hexadecimal, two digits a byte, at most {@value #MAX_BYTES} bytes
 */
public record LicensedHash(String name, String hash) {

    /** The longest hash. */
    public static final int MAX_BYTES = 1024;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,15}");
    private static final Pattern HASH = Pattern.compile("([0-9a-f]{2}){1," + MAX_BYTES + "}");

    public LicensedHash {
        if (!NAME.matcher(name).matches() || !HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("a licensed hash has a lower-case name and hexadecimal digits");
        }
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "LicensedHash[" + name + "]";
    }
}

package io.sluice.pipeline;

/**
 * The exact digests of an object's bytes, lower-case hexadecimal.
 *
 * @param md5 32 digits
 * @param sha1 40 digits
 * @param sha256 64 digits
 */
public record Digests(String md5, String sha1, String sha256) {

    public Digests {
        if (md5.length() != 32 || sha1.length() != 40 || sha256.length() != 64) {
            throw new IllegalArgumentException("a digest has the wrong length");
        }
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "Digests[]";
    }
}

package io.sluice.parts.authority;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Lower-case hexadecimal digests of the bytes received. */
record Digests(String md5, String sha1, String sha256) {
    static Digests of(ByteBuffer bytes) {
        return new Digests(digest("MD5", bytes), digest("SHA-1", bytes), digest("SHA-256", bytes));
    }

    private static String digest(String algorithm, ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(bytes.duplicate());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // every Java platform has these three
        }
    }
}

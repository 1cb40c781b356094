package io.sluice.sink.s3;

import io.sluice.pipeline.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The three digests of one sequence of buffers. Confined to one subscription. */
public final class Digesting {

    private final MessageDigest md5 = digest("MD5");
    private final MessageDigest sha1 = digest("SHA-1");
    private final MessageDigest sha256 = digest("SHA-256");

    /** Adds a buffer, which is not changed. */
    public void add(ByteBuffer buffer) {
        md5.update(buffer.duplicate());
        sha1.update(buffer.duplicate());
        sha256.update(buffer.duplicate());
    }

    /** Of all that was added; once. */
    public Digests digests() {
        HexFormat hex = HexFormat.of();
        return new Digests(hex.formatHex(md5.digest()), hex.formatHex(sha1.digest()), hex.formatHex(sha256.digest()));
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }
}

package io.sluice.parts;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

/** The secrets of a directory: made up once, kept as long as its {@code parts.properties} is. */
final class Secrets {
    private static final int BYTES = 20;
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Properties earlier;

    Secrets(Properties earlier) {
        this.earlier = earlier;
    }

    String of(String property) {
        return earlier.getProperty(property, HexFormat.of().formatHex(bytes(BYTES)));
    }

    /** A key, in base64. */
    String key(String property) {
        return earlier.getProperty(property, Base64.getEncoder().encodeToString(bytes(KEY_BYTES)));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}

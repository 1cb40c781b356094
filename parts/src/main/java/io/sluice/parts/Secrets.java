package io.sluice.parts;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The secrets of a directory: made up once, kept as long as its {@code parts.properties} is. */
final class Secrets {
    private static final int BYTES = 20;

    private final SecureRandom random = new SecureRandom();
    private final Properties earlier;

    Secrets(Properties earlier) {
        this.earlier = earlier;
    }

    String of(String property) {
        String kept = earlier.getProperty(property);
        if (kept != null) {
            return kept;
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

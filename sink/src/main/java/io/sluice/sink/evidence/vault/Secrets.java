package io.sluice.sink.evidence.vault;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Random bytes for keys, nonces and tokens. The generator is seeded once: reading the system's own each time is a file read. */
public final class Secrets {

    private static final SecureRandom RANDOM = seeded();

    private Secrets() {}

    /** So many random bytes. */
    public static byte[] next(int length) {
        byte[] random = new byte[length];
        RANDOM.nextBytes(random);
        return random;
    }

    private static SecureRandom seeded() {
        try {
            SecureRandom random = SecureRandom.getInstance("DRBG");
            random.nextBytes(new byte[1]);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has DRBG", e);
        }
    }

    /** Seeds the generator, which reads a file; for whoever is about to work where nobody may block. */
    static void warmUp() {
        next(1);
    }
}

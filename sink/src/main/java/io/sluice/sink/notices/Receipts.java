package io.sluice.sink.notices;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives out receipts: a keyed digest of a count, under a key that is drawn once and never kept. A random generator would read
 * its device on the thread that answers.
 *
 * <p><b>Threads:</b> safe from any.
 */
final class Receipts {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int KEY_BYTES = 32;
    private static final int LENGTH = 32;

    private final SecretKeySpec key;
    private final AtomicLong count = new AtomicLong();

    /** Draws the key; may block for a moment. */
    Receipts() {
        byte[] drawn = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(drawn);
        this.key = new SecretKeySpec(drawn, ALGORITHM);
    }

    /** The next one; of 256 bits 160 are shown. */
    Receipt next() {
        byte[] digest = digest(count.incrementAndGet());
        StringBuilder number = new StringBuilder("N");
        for (int at = 0; at < LENGTH; at++) {
            number.append(ALPHABET.charAt(digest[at] & (ALPHABET.length() - 1)));
        }
        return new Receipt(number.toString());
    }

    private byte[] digest(long number) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}

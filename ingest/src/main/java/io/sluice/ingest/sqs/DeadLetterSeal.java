package io.sluice.ingest.sqs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the body of a message that could not be handled, so that dead letters can be listed by anyone on call and sent again
 * by whoever holds the key, and show no object key, name or hash to either. AES-256-GCM; the message's id is authenticated with
 * it, so that a body cannot be moved to another dead letter. See {@code docs/adr}.
 *
 * <p><b>Threads:</b> safe from any.
 */
public final class DeadLetterSeal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    /**
     * A seal.
     *
     * @param key 32 bytes, the deployment's own and the same in all its workers
     */
    public DeadLetterSeal(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("the dead-letter key has 32 bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = seeded();
    }

    /** Seeded here and now: the platform's own generator reads a device each time, which an event loop must not wait for. */
    private static SecureRandom seeded() {
        try {
            SecureRandom random = SecureRandom.getInstance("DRBG");
            random.nextBytes(new byte[NONCE_BYTES]);
            return random;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has DRBG", e);
        }
    }

    /** Nonce, ciphertext and tag in base64. */
    public String seal(String body, String messageId) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, messageId).doFinal(body.getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }

    /**
     * The body again.
     *
     * @throws GeneralSecurityException if it was sealed with another key or for another message, or was altered
     * @throws IllegalArgumentException if it is not a sealed body at all
     */
    public String open(String sealed, String messageId) throws GeneralSecurityException {
        ByteBuffer whole = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
        if (whole.remaining() < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new IllegalArgumentException("not a sealed body");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        whole.get(nonce);
        byte[] rest = new byte[whole.remaining()];
        whole.get(rest);
        return new String(cipher(Cipher.DECRYPT_MODE, nonce, messageId).doFinal(rest), StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte[] nonce, String messageId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("sluice/dead-letter/1/" + messageId).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

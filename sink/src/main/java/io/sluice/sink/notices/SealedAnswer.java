package io.sluice.sink.notices;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An answer that is kept for whoever sends the same request again, and for nobody else: a receipt opens the outcome, and the table
 * that keeps answers must not. It is sealed with the request's own {@code Idempotency-Key}, which is kept as a digest only. So it is
 * as secret as the sender's key is hard to guess.
 */
final class SealedAnswer {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final String name;
    private final SecretKeySpec key;

    /**
     * Of one request.
     *
     * @param request who asks for what, with the key they chose
     * @param bodyDigest of what they sent
     */
    SealedAnswer(String request, String bodyDigest) {
        this.name = "sealed " + HexFormat.of().formatHex(digest("name", request));
        this.key = new SecretKeySpec(digest("seal " + bodyDigest, request), "AES");
    }

    /** Under which it is kept. */
    String name() {
        return name;
    }

    String sealed(String answer) {
        // Taken from what is sealed: no randomness is drawn here, and two answers never share a nonce.
        byte[] nonce = Arrays.copyOf(digest("nonce", answer), NONCE);
        byte[] hidden = run(Cipher.ENCRYPT_MODE, nonce, answer.getBytes(StandardCharsets.UTF_8));
        byte[] whole = Arrays.copyOf(nonce, NONCE + hidden.length);
        System.arraycopy(hidden, 0, whole, NONCE, hidden.length);
        return Base64.getEncoder().encodeToString(whole);
    }

    String opened(String sealed) {
        byte[] whole = Base64.getDecoder().decode(sealed);
        byte[] nonce = Arrays.copyOf(whole, NONCE);
        return new String(
                run(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(whole, NONCE, whole.length)),
                StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a kept answer cannot be opened", e);
        }
    }

    private static byte[] digest(String purpose, String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((purpose + '\n').getBytes(StandardCharsets.UTF_8));
            return sha256.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Shows no key: safe to log. */
    @Override
    public String toString() {
        return "SealedAnswer[]";
    }
}

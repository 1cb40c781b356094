package io.sluice.sink.evidence.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How one object is encrypted: AES-256-GCM in pieces of 64 KiB under a random key that no other object has, which stands at the
 * object's beginning, wrapped under a key of {@link EvidenceKeys} and bound to the object's place.
 *
 * <p>A header is: eight bytes of magic, the length of the key's id and the id, twelve bytes of nonce, 48 of the wrapped key. The
 * nonce of a piece is its number and whether it is the last, so that pieces can be neither reordered nor cut off (the STREAM
 * construction: Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
 *
 * <p><b>Threads:</b> safe from any.
 */
final class Envelope {

    /** Bytes of a piece before it is encrypted. */
    static final int PIECE = 1 << 16;

    /** What encryption adds to a piece. */
    static final int TAG = 16;

    /** The beginning of a header, up to the length of the key's id. */
    static final int START = 9;

    /** No header is longer, whatever its key is called. */
    static final int LONGEST_HEADER = 256;

    private static final byte[] MAGIC = {'S', 'L', 'U', 'I', 'C', 'E', 'E', 1};
    private static final int NONCE = 12;
    private static final int KEY = 32;

    private final SecretKey key;
    private final byte[] header;

    private Envelope(byte[] key, byte[] header) {
        this.key = new SecretKeySpec(key, "AES");
        this.header = header;
    }

    /** A new one, for the object at this place. */
    static Envelope fresh(EvidenceKeys keys, String place) {
        byte[] id = keys.current().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer header = ByteBuffer.allocate(headerLength(id.length));
        header.put(MAGIC).put((byte) id.length).put(id);
        byte[] nonce = Secrets.next(NONCE);
        byte[] key = Secrets.next(KEY);
        byte[] bound = place.getBytes(StandardCharsets.UTF_8);
        header.put(nonce);
        header.put(crypt(Cipher.ENCRYPT_MODE, keys.sealing(), nonce, bound, ByteBuffer.wrap(key)));
        return new Envelope(key, header.array());
    }

    /** The one whose header this is. */
    static Envelope opened(EvidenceKeys keys, String place, byte[] header) {
        int idEnd = START + header[START - 1];
        String id = new String(header, START, idEnd - START, StandardCharsets.US_ASCII);
        byte[] nonce = Arrays.copyOfRange(header, idEnd, idEnd + NONCE);
        byte[] bound = place.getBytes(StandardCharsets.UTF_8);
        ByteBuffer wrapped = ByteBuffer.wrap(header, idEnd + NONCE, KEY + TAG);
        ByteBuffer key = crypt(Cipher.DECRYPT_MODE, keys.named(id), nonce, bound, wrapped);
        byte[] secret = new byte[key.remaining()];
        key.get(secret);
        return new Envelope(secret, header);
    }

    /** Whether an object that begins so is encrypted. */
    static boolean isHeader(byte[] start) {
        return start.length >= START && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * How long a header is.
     *
     * @param idLength of the key's id, as the header's ninth byte says
     */
    static int headerLength(int idLength) {
        return START + idLength + NONCE + KEY + TAG;
    }

    ByteBuffer header() {
        return ByteBuffer.wrap(header).asReadOnlyBuffer();
    }

    /** How long an object becomes. */
    long sealedLength(long plain) {
        return header.length + plain + TAG * pieces(plain);
    }

    /** How long an object was. */
    long plainLength(long sealed) {
        long body = sealed - header.length;
        return body - TAG * ((body + PIECE + TAG - 1) / (PIECE + TAG));
    }

    /** An empty object has one piece too, so that it cannot be made of another by cutting. */
    static long pieces(long plain) {
        return Math.max(1, (plain + PIECE - 1) / PIECE);
    }

    ByteBuffer seal(long number, boolean last, ByteBuffer plain) {
        return crypt(Cipher.ENCRYPT_MODE, key, nonce(number, last), null, plain);
    }

    ByteBuffer unseal(long number, boolean last, ByteBuffer sealed) {
        return crypt(Cipher.DECRYPT_MODE, key, nonce(number, last), null, sealed);
    }

    private static byte[] nonce(long number, boolean last) {
        return ByteBuffer.allocate(NONCE)
                .putLong(3, number)
                .put(NONCE - 1, (byte) (last ? 1 : 0))
                .array();
    }

    private static ByteBuffer crypt(int mode, SecretKey key, byte[] nonce, byte @Nullable [] bound, ByteBuffer input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
            if (bound != null) {
                cipher.updateAAD(bound);
            }
            ByteBuffer output = ByteBuffer.allocate(cipher.getOutputSize(input.remaining()));
            cipher.doFinal(input.duplicate(), output);
            return output.flip();
        } catch (GeneralSecurityException e) {
            throw mode == Cipher.DECRYPT_MODE
                    ? new UnopenableException("it was altered, or moved from another place")
                    : new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** Shows no key: safe to log. */
    @Override
    public String toString() {
        return "Envelope[]";
    }
}

package io.sluice.sink.evidence.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** One sealed object that is at hand whole, such as a downloaded one: opened without the store. */
public final class SealedFile {

    private SealedFile() {}

    /**
     * Its bytes.
     *
     * @param place the key it lies under in the bucket, to which it is bound
     * @throws UnopenableException if it was altered or a key is missing
     */
    public static byte[] open(EvidenceKeys keys, String place, byte[] sealed) {
        Opening opening = new Opening(keys, place);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(sealed.length);
        opening.push(ByteBuffer.wrap(sealed)).forEach(piece -> add(plain, piece));
        opening.finish().forEach(piece -> add(plain, piece));
        return plain.toByteArray();
    }

    private static void add(ByteArrayOutputStream plain, ByteBuffer piece) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        plain.writeBytes(bytes);
    }
}

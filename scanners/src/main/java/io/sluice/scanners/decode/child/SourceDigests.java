package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Digests;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests a part, in one reading. */
final class SourceDigests {

    private static final int PIECE_BYTES = 1 << 18;

    private SourceDigests() {}

    static Digests of(Source source) throws IOException {
        MessageDigest[] digests = {digest("MD5"), digest("SHA-1"), digest("SHA-256")};
        byte[] piece = new byte[(int) Math.min(PIECE_BYTES, Math.max(1, source.size()))];
        long at = 0;
        for (int read = source.read(at, piece, 0, piece.length); read > 0; ) {
            for (MessageDigest digest : digests) {
                digest.update(piece, 0, read);
            }
            at += read;
            read = source.read(at, piece, 0, piece.length);
        }
        return new Digests(hex(digests[0]), hex(digests[1]), hex(digests[2]));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}

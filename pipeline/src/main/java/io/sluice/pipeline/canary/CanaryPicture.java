package io.sluice.pipeline.canary;

import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.KnownHash;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The picture: a bright pattern, as an uncompressed BMP of 24 bits (a file header of 14 bytes, an information header of 40, the rows).
 * Its bytes never change, whatever machine makes them: a worker of another version must know it for what it is.
 */
public final class CanaryPicture {

    /** The bank that holds it, and nothing else. */
    public static final String BANK = "sluice-canary";

    /** Where it lies in a bucket of uploads. */
    public static final String PREFIX = "sluice-canary/";

    /** What it is, for the store. */
    public static final String TYPE = "image/bmp";

    private static final String OWNER = "sluice";
    private static final int SIDE = 128;
    private static final int PIXEL_BYTES = 3;
    private static final int HEADER_BYTES = 54;
    private static final ByteBuffer BYTES = picture().asReadOnlyBuffer();
    private static final String MD5 = digest("MD5");
    private static final String SHA256 = digest("SHA-256");

    private CanaryPicture() {}

    /** Its bytes, read-only. */
    public static ByteBuffer bytes() {
        return BYTES.duplicate();
    }

    /** The bank. */
    public static BankCharter charter() {
        return BankCharter.of(BANK, null, OWNER);
    }

    /** By MD5, as most lists are, so that its events are lifted to the urgent lane as theirs are. */
    public static BankEntry entry() {
        return BankEntry.of(KnownHash.Type.MD5, MD5, BANK, BANK, null);
    }

    /** Whether a finding is that of the bank. */
    static boolean isFoundBy(Finding finding) {
        return BANK.equals(finding.bank());
    }

    /**
     * Whether these are the bytes of the picture and nothing else led to the incident. Another hash that somebody puts into the bank
     * is a hit like any other.
     */
    public static boolean isAllOf(Incident incident) {
        Digests digests = incident.digests();
        return digests != null
                && digests.sha256().equals(SHA256)
                && isFoundBy(incident.grounds().finding());
    }

    private static String digest(String algorithm) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(bytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static ByteBuffer picture() {
        int pixels = SIDE * SIDE * PIXEL_BYTES;
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + pixels).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(HEADER_BYTES);
        file.putInt(40).putInt(SIDE).putInt(SIDE).putShort((short) 1).putShort((short) 24);
        file.putInt(0).putInt(pixels).putLong(0).putLong(0);
        for (int at = 0; file.hasRemaining(); at++) {
            file.put((byte) (at % (SIDE * PIXEL_BYTES) + at / (SIDE * PIXEL_BYTES)));
        }
        return file.flip();
    }
}

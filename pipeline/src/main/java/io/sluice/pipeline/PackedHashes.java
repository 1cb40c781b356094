package io.sluice.pipeline;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The hashes of one object, packed as they are kept, the most significant byte first.
 *
 * <p>Of up to {@value #MOST_TURNED_FRAMES} frames all eight orientations are kept; of more, as a film has, only the stored one:
 * they would be seven eighths of all that is kept.
 *
 * @param digests {@value #DIGESTS_BYTES} bytes an object and part: MD5, SHA-1, SHA-256
 * @param frames {@value #FRAME_BYTES} bytes a frame: four of milliseconds, one of quality, one of label, 32 of hash
 * @param turned {@value #TURNED_BYTES} bytes a frame, the other seven orientations; empty if they are not kept
 * @param licensed hashes by licensed algorithms, each with its name; usually none
 */
public record PackedHashes(ByteBuffer digests, ByteBuffer frames, ByteBuffer turned, ByteBuffer licensed) {

    /** Bytes of the three digests. */
    public static final int DIGESTS_BYTES = 16 + 20 + 32;

    /** Bytes of a hash. */
    public static final int HASH_BYTES = 32;

    /** Bytes of a frame. */
    public static final int FRAME_BYTES = 4 + 1 + 1 + HASH_BYTES;

    /** Bytes of a frame's other orientations. */
    public static final int TURNED_BYTES = (FrameHash.VARIANTS - 1) * HASH_BYTES;

    /** Frames of which every orientation is kept. */
    public static final int MOST_TURNED_FRAMES = 8;

    private static final int AT_QUALITY = 4;
    private static final int AT_HASH = 6;
    private static final String PLAIN = "frame";
    private static final String OTHER = "derived";

    /** Labels: the stored frame, what was made of it, and a frame of something inside. */
    private static final byte OWN = 0;

    private static final byte DERIVED = 1;
    private static final byte OF_PART = 2;

    /** Packs the hashes of an object with nothing inside of it. */
    public static PackedHashes of(Digests digests, List<FrameHash> frames) {
        return of(List.of(digests), frames, List.of());
    }

    /**
     * Packs the hashes of an object and of what was found inside of it.
     *
     * @param digests the object's own, then those of parts
     * @param own frames of the object
     * @param inside frames of parts
     */
    public static PackedHashes of(List<Digests> digests, List<FrameHash> own, List<FrameHash> inside) {
        int count = own.size() + inside.size();
        boolean isTurned = count <= MOST_TURNED_FRAMES;
        ByteBuffer plain = ByteBuffer.allocate(count * FRAME_BYTES);
        ByteBuffer turned = ByteBuffer.allocate(isTurned ? count * TURNED_BYTES : 0);
        own.forEach(frame -> put(frame, frame.label().equals(PLAIN) ? OWN : DERIVED, plain, turned));
        inside.forEach(frame -> put(frame, OF_PART, plain, turned));
        return new PackedHashes(packed(digests), plain.flip(), turned.flip(), ByteBuffer.allocate(0));
    }

    /** The same, with licensed hashes. */
    public PackedHashes licensed(List<LicensedHash> hashes) {
        return new PackedHashes(digests, frames, turned, LicensedBytes.pack(hashes));
    }

    private static void put(FrameHash frame, byte label, ByteBuffer plain, ByteBuffer turned) {
        plain.putInt((int) Math.min(Integer.MAX_VALUE, Math.round(frame.atSeconds() * 1000)))
                .put((byte) frame.quality())
                .put(label);
        put(plain, frame.hash());
        if (turned.hasRemaining()) {
            frame.variants().stream().skip(1).forEach(variant -> put(turned, variant));
        }
    }

    private static ByteBuffer packed(List<Digests> all) {
        HexFormat hex = HexFormat.of();
        ByteBuffer packed = ByteBuffer.allocate(all.size() * DIGESTS_BYTES);
        for (Digests digests : all) {
            packed.put(hex.parseHex(digests.md5()))
                    .put(hex.parseHex(digests.sha1()))
                    .put(hex.parseHex(digests.sha256()));
        }
        return packed.flip();
    }

    private static void put(ByteBuffer target, PdqHash hash) {
        target.putLong(hash.w3()).putLong(hash.w2()).putLong(hash.w1()).putLong(hash.w0());
    }

    /** How many frames there are. */
    public int frameCount() {
        return frames.remaining() / FRAME_BYTES;
    }

    /** The quality of a frame, 0 to 100. */
    public int quality(int frame) {
        return frames.get(frames.position() + frame * FRAME_BYTES + AT_QUALITY);
    }

    /** How many orientations of each frame are kept, 1 or 8. */
    public int orientations() {
        return turned.hasRemaining() ? FrameHash.VARIANTS : 1;
    }

    /** One orientation of one frame. */
    public PdqHash hash(int frame, int orientation) {
        return orientation == 0
                ? hash(frames, frames.position() + frame * FRAME_BYTES + AT_HASH)
                : hash(turned, turned.position() + frame * TURNED_BYTES + (orientation - 1) * HASH_BYTES);
    }

    private static PdqHash hash(ByteBuffer from, int at) {
        return new PdqHash(from.getLong(at), from.getLong(at + 8), from.getLong(at + 16), from.getLong(at + 24));
    }

    /** The digests of the object itself, which are the first, and of its parts. */
    public List<Digests> unpackedDigests() {
        HexFormat hex = HexFormat.of();
        ByteBuffer rest = digests.duplicate();
        List<Digests> all = new ArrayList<>();
        byte[] next = new byte[DIGESTS_BYTES];
        while (rest.remaining() >= DIGESTS_BYTES) {
            rest.get(next);
            all.add(new Digests(
                    hex.formatHex(next, 0, 16), hex.formatHex(next, 16, 36), hex.formatHex(next, 36, DIGESTS_BYTES)));
        }
        return all;
    }

    /** The frames. Where only the stored orientation was kept, it stands for all eight. */
    public List<FrameHash> unpackedFrames() {
        List<FrameHash> unpacked = new ArrayList<>(frameCount());
        for (int frame = 0; frame < frameCount(); frame++) {
            int at = frames.position() + frame * FRAME_BYTES;
            List<PdqHash> variants = new ArrayList<>(FrameHash.VARIANTS);
            for (int orientation = 0; orientation < FrameHash.VARIANTS; orientation++) {
                variants.add(hash(frame, Math.min(orientation, orientations() - 1)));
            }
            String label = frames.get(at + AT_QUALITY + 1) == OWN ? PLAIN : OTHER;
            unpacked.add(new FrameHash(frames.getInt(at) / 1000.0, variants, quality(frame), label));
        }
        return unpacked;
    }

    /** The licensed hashes. */
    public List<LicensedHash> unpackedLicensed() {
        return LicensedBytes.unpack(licensed);
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "PackedHashes[" + frameCount() + " frames]";
    }
}

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
 */
public record PackedHashes(ByteBuffer digests, ByteBuffer frames, ByteBuffer turned) {

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
    private static final String DERIVED = "derived";

    /** Packs the hashes of one object. */
    public static PackedHashes of(Digests digests, List<FrameHash> frames) {
        boolean isTurned = frames.size() <= MOST_TURNED_FRAMES;
        ByteBuffer plain = ByteBuffer.allocate(frames.size() * FRAME_BYTES);
        ByteBuffer turned = ByteBuffer.allocate(isTurned ? frames.size() * TURNED_BYTES : 0);
        for (FrameHash frame : frames) {
            plain.putInt((int) Math.min(Integer.MAX_VALUE, Math.round(frame.atSeconds() * 1000)))
                    .put((byte) frame.quality())
                    .put((byte) (frame.label().equals(PLAIN) ? 0 : 1));
            put(plain, frame.hash());
            if (isTurned) {
                frame.variants().stream().skip(1).forEach(variant -> put(turned, variant));
            }
        }
        return new PackedHashes(packed(digests), plain.flip(), turned.flip());
    }

    private static ByteBuffer packed(Digests digests) {
        HexFormat hex = HexFormat.of();
        return ByteBuffer.allocate(DIGESTS_BYTES)
                .put(hex.parseHex(digests.md5()))
                .put(hex.parseHex(digests.sha1()))
                .put(hex.parseHex(digests.sha256()))
                .flip();
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

    /** The digests of the object itself, which are the first. */
    public Digests unpackedDigests() {
        byte[] all = new byte[DIGESTS_BYTES];
        digests.duplicate().get(all);
        HexFormat hex = HexFormat.of();
        return new Digests(
                hex.formatHex(all, 0, 16), hex.formatHex(all, 16, 36), hex.formatHex(all, 36, DIGESTS_BYTES));
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
            String label = frames.get(at + AT_QUALITY + 1) == 0 ? PLAIN : DERIVED;
            unpacked.add(new FrameHash(frames.getInt(at) / 1000.0, variants, quality(frame), label));
        }
        return unpacked;
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "PackedHashes[" + frameCount() + " frames]";
    }
}

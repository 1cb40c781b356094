package io.sluice.sink.postgres;

import io.sluice.pipeline.BankState;
import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.PackedHashes;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.UploadContext;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is kept of an object, as the statement takes it; the hashes in hexadecimal.
 *
 * @param generation the oldest that any of its hashes was matched against; 0 if one was not matched
 */
record KeptRow(
        MediaObject object,
        UploadContext context,
        String format,
        int frames,
        long generation,
        String digests,
        String frameHashes,
        String turned) {

    /** Frames whose hashes are kept of one object. */
    private static final int MOST_FRAMES = 4096;

    static KeptRow of(MediaObject object, Digests digests, Examination examination) {
        Decoding decoding = examination.decoding();
        Picture picture = decoding instanceof Picture decoded ? decoded : null;
        List<FrameHash> hashes = picture == null
                ? List.of()
                : picture.hashes().stream().limit(MOST_FRAMES).toList();
        PackedHashes packed = PackedHashes.of(digests, hashes);
        return new KeptRow(
                object,
                examination.context(),
                decoding == null ? "unknown" : decoding.format(),
                picture == null ? 0 : picture.frames(),
                generation(examination.versions(), picture != null),
                hex(packed.digests()),
                hex(packed.frames()),
                hex(packed.turned()));
    }

    private static long generation(Map<String, String> versions, boolean isDecoded) {
        Stream<String> needed = isDecoded ? Stream.of("hash-exact", "hash-perceptual") : Stream.of("hash-exact");
        return needed.mapToLong(scanner -> BankState.generation(versions.get(scanner)))
                .min()
                .orElse(0);
    }

    private static String hex(ByteBuffer bytes) {
        return HexFormat.of()
                .formatHex(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.arrayOffset() + bytes.limit());
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "KeptRow[" + object.id() + "]";
    }
}

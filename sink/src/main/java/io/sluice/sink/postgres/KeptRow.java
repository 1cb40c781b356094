package io.sluice.sink.postgres;

import io.sluice.pipeline.BankState;
import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.PackedHashes;
import io.sluice.pipeline.Part;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.UploadContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        String turned,
        String licensed) {

    /** Frames of parts whose hashes are kept of one object. */
    private static final int MOST_INSIDE = 4096;

    static KeptRow of(MediaObject object, Digests digests, Examination examination) {
        Decoding decoding = examination.decoding();
        Picture picture = decoding instanceof Picture decoded ? decoded : null;
        List<FrameHash> own = picture == null ? List.of() : picture.hashes();
        List<Part> parts = decoding == null ? List.of() : decoding.parts();
        List<LicensedHash> licensed = picture == null ? List.of() : picture.licensed();
        PackedHashes packed =
                PackedHashes.of(digests(digests, parts), own, inside(parts)).licensed(licensed);
        return new KeptRow(
                object,
                examination.context(),
                decoding == null ? "unknown" : decoding.format(),
                picture == null ? 0 : picture.frames(),
                generation(examination.versions(), picture, !parts.isEmpty()),
                hex(packed.digests()),
                hex(packed.frames()),
                hex(packed.turned()),
                hex(packed.licensed()));
    }

    private static List<Digests> digests(Digests own, List<Part> parts) {
        Stream<Digests> inside = parts.stream().map(Part::digests).filter(Objects::nonNull);
        return Stream.concat(Stream.of(own), inside).distinct().toList();
    }

    private static List<FrameHash> inside(List<Part> parts) {
        return parts.stream()
                .flatMap(part -> part.hashes().stream())
                .limit(MOST_INSIDE)
                .toList();
    }

    private static long generation(Map<String, String> versions, @Nullable Picture picture, boolean hasParts) {
        List<String> needed = new ArrayList<>(List.of("hash-exact"));
        if (picture != null) {
            needed.add("hash-perceptual");
            needed.add("hash-video");
        }
        if (picture != null && !picture.licensed().isEmpty()) {
            needed.add("hash-licensed");
        }
        if (hasParts) {
            needed.add("hash-parts");
        }
        return needed.stream()
                .mapToLong(scanner -> BankState.generation(versions.get(scanner)))
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

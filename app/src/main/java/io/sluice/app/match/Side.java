package io.sluice.app.match;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.MediaHashes;
import io.sluice.pipeline.Part;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Undecodable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of two things that are compared.
 *
 * @param name as it was named, or the kind of the hash
 * @param facts what it is, in words
 * @param digests of its bytes; null for a hash
 * @param digest the digest that was given instead of a file; null for a file or a PDQ hash
 * @param looks all that can be compared by sight; may be empty
 * @param film what moves; null if nothing does
 */
record Side(
        String name,
        String facts,
        @Nullable Digests digests,
        @Nullable GivenHash digest,
        List<Look> looks,
        @Nullable Picture film) {

    Side {
        looks = List.copyOf(looks);
    }

    static Side of(GivenHash hash) {
        boolean isPdq = hash.type() == KnownHash.Type.PDQ;
        List<Look> looks = isPdq ? List.of(Look.of(PdqHash.parse(hash.digits()))) : List.of();
        return new Side(hash.type() + " hash", MatchPrinter.nature(hash), null, isPdq ? null : hash, looks, null);
    }

    static Side of(String name, MediaHashes hashes) {
        List<Look> looks = new ArrayList<>();
        if (hashes.decoding() instanceof Picture picture) {
            add("picture", picture.hashes(), looks);
        }
        hashes.decoding().parts().forEach(part -> add(words(part), part.hashes(), looks));
        return new Side(name, facts(hashes, looks.size()), hashes.digests(), null, looks, film(hashes.decoding()));
    }

    private static void add(String what, List<FrameHash> frames, List<Look> looks) {
        boolean isMoving = frames.stream().anyMatch(frame -> frame.atSeconds() > 0);
        frames.forEach(frame -> looks.add(Look.of(what, frame, isMoving)));
    }

    private static @Nullable Picture film(Decoding decoding) {
        return decoding instanceof Picture picture && picture.hashes().stream().anyMatch(frame -> frame.atSeconds() > 0)
                ? picture
                : null;
    }

    private static String words(Part part) {
        return "part " + part.path() + " (" + part.role().name().toLowerCase(Locale.ROOT) + ", " + part.format() + ")";
    }

    private static String facts(MediaHashes hashes, int looks) {
        String format = hashes.decoding().format();
        if (hashes.decoding() instanceof Undecodable undecodable) {
            return format + ", not decodable: " + undecodable.reason();
        }
        String size = hashes.decoding() instanceof Picture picture
                ? ", " + picture.width() + "x" + picture.height() + ", frames " + picture.frames()
                : "";
        return format + size + ", hashes " + looks;
    }

    /** The digest of this side of the kind that the other was given by; null if it is not known. */
    @Nullable
    String digestLike(GivenHash other) {
        if (digest != null) {
            return digest.type() == other.type() ? digest.digits() : null;
        }
        if (digests == null) {
            return null;
        }
        return switch (other.type()) {
            case MD5 -> digests.md5();
            case SHA1 -> digests.sha1();
            case SHA256 -> digests.sha256();
            case PDQ, VPDQ, PDNA -> null;
        };
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "Side[" + looks.size() + " looks]";
    }
}

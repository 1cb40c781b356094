package io.sluice.ingest.hma;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.KnownHash;
import java.util.Arrays;
import java.util.Locale;

/** Kinds of hashes under the names of the API: HMA's two, and the other digests of our banks. */
enum SignalType {
    /** Perceptual, of a picture. */
    PDQ(KnownHash.Type.PDQ),
    /** The MD5 of a video's bytes. The same digests are matched as by {@link #MD5}. */
    VIDEO_MD5(KnownHash.Type.MD5),
    /** The MD5 of any bytes. */
    MD5(KnownHash.Type.MD5),
    /** The SHA-1 of any bytes. */
    SHA1(KnownHash.Type.SHA1),
    /** The SHA-256 of any bytes. */
    SHA256(KnownHash.Type.SHA256);

    private final KnownHash.Type type;

    SignalType(KnownHash.Type type) {
        this.type = type;
    }

    /** As the API calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    KnownHash.Type type() {
        return type;
    }

    static SignalType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> Refused.badRequest("No such SignalType: send one of pdq, video_md5, md5, sha1, sha256"));
    }

    /** Whether entries of a kind are signals here: known videos and licensed hashes are not. */
    static boolean covers(KnownHash.Type type) {
        return Arrays.stream(values()).anyMatch(signal -> signal.type == type);
    }

    /** What an entry of this kind is called. Whether it was of a video is known of those alone that came by this API. */
    static SignalType of(KnownHash.Type type, boolean ofVideo) {
        return switch (type) {
            case PDQ -> PDQ;
            case MD5 -> ofVideo ? VIDEO_MD5 : MD5;
            case SHA1 -> SHA1;
            case SHA256 -> SHA256;
            case VPDQ, PDNA -> throw new IllegalArgumentException("a known video or licensed hash is no signal here");
        };
    }

    /** The digest of this kind. */
    String digest(Digests digests) {
        return switch (this) {
            case VIDEO_MD5, MD5 -> digests.md5();
            case SHA1 -> digests.sha1();
            case SHA256 -> digests.sha256();
            case PDQ -> throw new IllegalStateException("a picture's hash is no digest of its bytes");
        };
    }
}

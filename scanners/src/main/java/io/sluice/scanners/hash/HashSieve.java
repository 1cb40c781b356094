package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PackedHashes;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.VideoFrame;
import io.sluice.pipeline.lookback.Sieve;
import io.sluice.scanners.licensed.LicensedHasher;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A sieve of bank entries: digests by their first eight bytes, perceptual hashes (the frames of videos too) within the widest
 * distance a bank may ask for, licensed hashes by their plug-ins. Immutable.
 */
public final class HashSieve implements Sieve {

    private static final int SHA1_AT = 16;
    private static final int SHA256_AT = 36;

    private final DigestHeads digests;
    private final NearTable near;
    private final LicensedSieve licensed;

    private HashSieve(Entries entries, List<LicensedHasher> hashers) {
        digests = new DigestHeads(entries.digests.build().toArray());
        near = new NearTable(entries.hashes);
        licensed = new LicensedSieve(entries.licensed, hashers);
    }

    /** Makes a sieve, of no licensed hashes. <b>Demand:</b> unbounded; what is kept is 32 bytes a hash. */
    public static Mono<Sieve> of(Flux<KnownHash> entries) {
        return by(List.of()).of(entries);
    }

    /** Makes sieves that compare licensed hashes by these plug-ins. */
    public static Maker by(List<LicensedHasher> hashers) {
        return entries -> entries.collect(Entries::new, Entries::add).map(all -> new HashSieve(all, hashers));
    }

    @Override
    public boolean isEmpty() {
        return digests.isEmpty() && near.isEmpty() && licensed.isEmpty();
    }

    @Override
    public boolean catches(PackedHashes hashes) {
        return isListed(hashes.digests()) || isNear(hashes) || licensed.catches(hashes);
    }

    private boolean isListed(ByteBuffer all) {
        for (int at = all.position(); at < all.limit(); at += PackedHashes.DIGESTS_BYTES) {
            if (digests.has(all.getLong(at))
                    || digests.has(all.getLong(at + SHA1_AT))
                    || digests.has(all.getLong(at + SHA256_AT))) {
                return true;
            }
        }
        return false;
    }

    private boolean isNear(PackedHashes hashes) {
        if (near.isEmpty()) {
            return false;
        }
        for (int frame = 0; frame < hashes.frameCount(); frame++) {
            if (hashes.quality(frame) >= PdqHash.LEAST_QUALITY && isNear(hashes, frame)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNear(PackedHashes hashes, int frame) {
        for (int orientation = 0; orientation < hashes.orientations(); orientation++) {
            if (near.has(hashes.hash(frame, orientation))) {
                return true;
            }
        }
        return false;
    }

    /** Counts nothing, shows nothing: safe to log. */
    @Override
    public String toString() {
        return "HashSieve[]";
    }

    private static final class Entries {
        private final LongStream.Builder digests = LongStream.builder();
        private final List<PdqHash> hashes = new ArrayList<>();
        private final List<KnownHash> licensed = new ArrayList<>();

        void add(KnownHash entry) {
            switch (entry.type()) {
                case PDQ -> hashes.add(PdqHash.parse(entry.hash()));
                case VPDQ -> VideoFrame.unpack(entry.hash()).forEach(this::add);
                case PDNA -> licensed.add(entry);
                case MD5, SHA1, SHA256 -> digests.add(Long.parseUnsignedLong(entry.hash(), 0, 16, 16));
            }
        }

        private void add(VideoFrame frame) {
            if (frame.quality() >= PdqHash.LEAST_QUALITY) {
                hashes.add(frame.hash());
            }
        }
    }
}

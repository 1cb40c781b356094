package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PackedHashes;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.VideoFrame;
import io.sluice.pipeline.lookback.Sieve;
import io.sluice.scanners.index.Hit;
import io.sluice.scanners.index.Image;
import io.sluice.scanners.index.PdqTable;
import io.sluice.scanners.index.Space;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A sieve of bank entries: digests by their first eight bytes, perceptual hashes (the frames of videos too) within the widest
 * distance a bank may ask for. Immutable.
 */
public final class HashSieve implements Sieve {

    private static final int SHA1_AT = 16;
    private static final int SHA256_AT = 36;

    private final DigestHeads digests;
    private final PdqTable near;

    private HashSieve(Entries entries) {
        digests = new DigestHeads(entries.digests.build().toArray());
        near = table(entries.hashes);
    }

    /** Makes a sieve. <b>Demand:</b> unbounded; what is kept is 32 bytes a hash. */
    public static Mono<Sieve> of(Flux<KnownHash> entries) {
        return entries.collect(Entries::new, Entries::add).map(HashSieve::new);
    }

    private static PdqTable table(List<PdqHash> hashes) {
        long[] lengths = PdqTable.sections(hashes.size()).stream()
                .mapToLong(Long::longValue)
                .toArray();
        PdqTable table = PdqTable.over(Image.create(Space.DIRECT, lengths), 0);
        for (int row = 0; row < hashes.size(); row++) {
            PdqHash hash = hashes.get(row);
            table.put(row, 0, hash.w3());
            table.put(row, 1, hash.w2());
            table.put(row, 2, hash.w1());
            table.put(row, 3, hash.w0());
        }
        table.order();
        return table;
    }

    @Override
    public boolean isEmpty() {
        return digests.isEmpty() && near.size() == 0;
    }

    @Override
    public boolean catches(PackedHashes hashes) {
        return isListed(hashes.digests()) || isNear(hashes);
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
        if (near.size() == 0) {
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
            if (isNear(hashes.hash(frame, orientation))) {
                return true;
            }
        }
        return false;
    }

    private boolean isNear(PdqHash query) {
        Flag found = new Flag();
        near.find(query, PdqHash.MATCH_DISTANCE, found);
        return found.isRaised;
    }

    /** Counts nothing, shows nothing: safe to log. */
    @Override
    public String toString() {
        return "HashSieve[]";
    }

    private static final class Flag implements Hit {
        private boolean isRaised;

        @Override
        public void at(int row, int distance) {
            isRaised = true;
        }
    }

    private static final class Entries {
        private final LongStream.Builder digests = LongStream.builder();
        private final List<PdqHash> hashes = new ArrayList<>();

        void add(KnownHash entry) {
            switch (entry.type()) {
                case PDQ -> hashes.add(PdqHash.parse(entry.hash()));
                case VPDQ -> VideoFrame.unpack(entry.hash()).forEach(this::add);
                case PDNA -> {
                    // Licensed hashes of what was scanned are not kept.
                }
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

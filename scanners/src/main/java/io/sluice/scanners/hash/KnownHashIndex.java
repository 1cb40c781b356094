package io.sluice.scanners.hash;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PdqHash;
import java.util.ArrayList;
import java.util.List;

/**
 * All entries of all banks at one generation, made for looking up. Immutable.
 *
 * <p>Hashes lie in flat arrays of primitive words (32 bytes a PDQ hash); an entry costs no object but its reference.
 */
final class KnownHashIndex {

    private final long generation;
    private final DigestTable md5;
    private final DigestTable sha1;
    private final DigestTable sha256;
    private final PdqTable pdq;

    private KnownHashIndex(long generation, Builder builder) {
        this.generation = generation;
        this.md5 = builder.md5.build();
        this.sha1 = builder.sha1.build();
        this.sha256 = builder.sha256.build();
        this.pdq = builder.pdq.build();
    }

    /** The state of the banks that it was taken from. */
    long generation() {
        return generation;
    }

    /** How many entries it holds. */
    int size() {
        return md5.labels().size()
                + sha1.labels().size()
                + sha256.labels().size()
                + pdq.labels().size();
    }

    /** The entries that name one of these digests. */
    List<Match> exact(Digests digests) {
        List<Match> matches = new ArrayList<>();
        md5.find(digests.md5(), row -> matches.add(Match.of(md5.labels(), row, 0)));
        sha1.find(digests.sha1(), row -> matches.add(Match.of(sha1.labels(), row, 0)));
        sha256.find(digests.sha256(), row -> matches.add(Match.of(sha256.labels(), row, 0)));
        return matches;
    }

    /** The PDQ entries near any of these hashes, each once, at its least distance; in no particular order. */
    List<Match> near(List<PdqHash> queries) {
        Nearest nearest = new Nearest();
        queries.forEach(query -> pdq.find(query, nearest));
        return nearest.matches(pdq.labels());
    }

    /** Counts only: safe to log. */
    @Override
    public String toString() {
        return "KnownHashIndex[generation " + generation + ", " + size() + " entries]";
    }

    /** Collects entries for an index. Not safe for use by several threads. */
    static final class Builder {

        private final OriginPool pool = new OriginPool();
        private final DigestTable.Builder md5 = new DigestTable.Builder(KnownHash.Type.MD5, pool);
        private final DigestTable.Builder sha1 = new DigestTable.Builder(KnownHash.Type.SHA1, pool);
        private final DigestTable.Builder sha256 = new DigestTable.Builder(KnownHash.Type.SHA256, pool);
        private final PdqTable.Builder pdq = new PdqTable.Builder(pool);

        void add(KnownHash entry) {
            switch (entry.type()) {
                case MD5 -> md5.add(entry);
                case SHA1 -> sha1.add(entry);
                case SHA256 -> sha256.add(entry);
                case PDQ -> pdq.add(entry);
                case VPDQ -> throw new IllegalArgumentException("videos are matched elsewhere");
            }
        }

        KnownHashIndex build(long generation) {
            return new KnownHashIndex(generation, this);
        }
    }
}

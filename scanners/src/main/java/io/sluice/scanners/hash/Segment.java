package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import io.sluice.scanners.index.BytePool;
import io.sluice.scanners.index.DigestTable;
import io.sluice.scanners.index.Hex;
import io.sluice.scanners.index.Image;
import io.sluice.scanners.index.PdqTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Some entries of all banks, made for looking up, in one image: origins, a roster of each kind, digests, videos, PDQ.
 * Immutable once written.
 */
final class Segment {

    /** In the order of their sections. */
    private static final List<KnownHash.Type> KINDS = List.of(
            KnownHash.Type.MD5,
            KnownHash.Type.SHA1,
            KnownHash.Type.SHA256,
            KnownHash.Type.PDQ,
            KnownHash.Type.VPDQ,
            KnownHash.Type.PDNA);

    /** Kinds of one length that are looked up by equality; licensed hashes lie among them, whatever compares them. */
    static final List<KnownHash.Type> DIGESTS =
            List.of(KnownHash.Type.MD5, KnownHash.Type.SHA1, KnownHash.Type.SHA256, KnownHash.Type.PDNA);

    private static final int FIRST_ROSTER = 1;
    private static final int FIRST_DIGEST = FIRST_ROSTER + Roster.SECTIONS * KINDS.size();
    private static final int FIRST_VIDEO = FIRST_DIGEST + DigestTable.SECTIONS * DIGESTS.size();
    private static final int FIRST_PDQ = FIRST_VIDEO + BytePool.SECTIONS;

    private final Image image;
    private final List<Origin> origins;
    private final Map<KnownHash.Type, Roster> rosters = new EnumMap<>(KnownHash.Type.class);
    private final Map<KnownHash.Type, DigestTable> digests = new EnumMap<>(KnownHash.Type.class);
    private final BytePool videos;
    private final PdqTable pdq;

    private Segment(Image image, List<Origin> origins) {
        this.image = image;
        this.origins = origins;
        for (KnownHash.Type type : KINDS) {
            rosters.put(type, Roster.over(image, FIRST_ROSTER + Roster.SECTIONS * KINDS.indexOf(type), origins));
        }
        for (KnownHash.Type type : DIGESTS) {
            int first = FIRST_DIGEST + DigestTable.SECTIONS * DIGESTS.indexOf(type);
            digests.put(type, DigestTable.over(image, first, Hex.words(type.digits())));
        }
        this.videos = BytePool.over(image, FIRST_VIDEO);
        this.pdq = PdqTable.over(image, FIRST_PDQ);
    }

    /** The segment in an image that is whole. */
    static Segment open(Image image) {
        return new Segment(image, OriginTable.decode(image.bytes(0)).origins());
    }

    /** The lengths of an image's sections for rows of these numbers and sizes. */
    static long[] sections(OriginTable origins, Map<KnownHash.Type, RowCount> counts, boolean isIndexed) {
        List<Long> lengths = new ArrayList<>(List.of((long) origins.encode().remaining()));
        for (KnownHash.Type type : KINDS) {
            lengths.addAll(Roster.sections(
                    count(counts, type).rows(), count(counts, type).labelBytes()));
        }
        for (KnownHash.Type type : DIGESTS) {
            lengths.addAll(DigestTable.sections(count(counts, type).rows(), Hex.words(type.digits())));
        }
        RowCount films = count(counts, KnownHash.Type.VPDQ);
        lengths.addAll(BytePool.sections(films.rows(), Long.BYTES * films.words()));
        int pictures = count(counts, KnownHash.Type.PDQ).rows();
        lengths.addAll(isIndexed ? PdqTable.sections(pictures) : PdqTable.plainSections(pictures));
        return lengths.stream().mapToLong(Long::longValue).toArray();
    }

    private static RowCount count(Map<KnownHash.Type, RowCount> counts, KnownHash.Type type) {
        return counts.getOrDefault(type, RowCount.NONE);
    }

    Image image() {
        return image;
    }

    /** Who listed its entries. */
    List<Origin> origins() {
        return origins;
    }

    Roster roster(KnownHash.Type type) {
        return Objects.requireNonNull(rosters.get(type));
    }

    DigestTable digests(KnownHash.Type type) {
        return Objects.requireNonNull(digests.get(type));
    }

    BytePool videos() {
        return videos;
    }

    PdqTable pdq() {
        return pdq;
    }

    /** Entries of all kinds. */
    int size() {
        return rosters.values().stream().mapToInt(Roster::size).sum();
    }

    /** Bytes without what is made anew when segments are merged. */
    long ownBytes() {
        return image.length() - (pdq.isIndexed() ? indexBytes(pdq.size()) : 0);
    }

    static long indexBytes(int pdqRows) {
        return PdqTable.sections(pdqRows).stream()
                .mapToLong(Long::longValue)
                .skip(2)
                .sum();
    }
}

package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import java.nio.ByteBuffer;

/**
 * The rows of one kind in a segment.
 *
 * @param shelved where they lie
 * @param type their kind
 * @param roster who they are
 */
record ShelvedRows(Shelved shelved, KnownHash.Type type, Roster roster) implements Rows {

    @Override
    public int size() {
        return roster.size();
    }

    @Override
    public boolean isLive(int row) {
        return shelved.isLive(type, row);
    }

    @Override
    public long entry(int row) {
        return roster.entry(row);
    }

    @Override
    public Origin origin(int row) {
        return roster.origin(row);
    }

    @Override
    public ByteBuffer reference(int row) {
        return roster.reference(row);
    }

    @Override
    public int words(int row) {
        Segment segment = shelved.segment();
        return switch (type) {
            case MD5, SHA1, SHA256, PDNA -> segment.digests(type).width();
            case PDQ -> 4;
            case VPDQ -> segment.videos().length(row) / Long.BYTES;
        };
    }

    @Override
    public long word(int row, int index) {
        Segment segment = shelved.segment();
        return switch (type) {
            case MD5, SHA1, SHA256, PDNA -> segment.digests(type).word(row, index);
            case PDQ -> segment.pdq().word(row, index);
            case VPDQ -> segment.videos().get(row).getLong(Long.BYTES * index);
        };
    }
}
